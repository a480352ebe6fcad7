import { WifiOff } from 'lucide-react'
import { announce } from '#ui/announcer'
import { Banner } from '#ui/banner'
import { Button, TextButton } from '#ui/button'
import { type Notice, notify, renotify, ToastFace, unnotify } from '#ui/toast'
import { Line, Section } from './Section.tsx'

const nothing = () => undefined

const standing: Notice[] = [
  { text: 'Обращение № 48213 закрыто', action: { label: 'Отменить', onSelect: nothing } },
  { text: 'Выгрузка: 64 из 128', kind: 'working', progress: 0.5 },
  { text: 'Обращение уже взяла Мария', kind: 'failure', action: { label: 'Открыть', onSelect: nothing } },
]

/** Work under way: the same notice goes on, ends, or is called off. */
function work(): void {
  const id = notify({ text: 'Выгрузка: 0 из 128', kind: 'working', progress: 0 })
  const steps = [32, 64, 96]
  steps.forEach((done, index) => {
    setTimeout(
      () => renotify(id, { text: `Выгрузка: ${done} из 128`, kind: 'working', progress: done / 128 }),
      (index + 1) * 500,
    )
  })
  setTimeout(() => {
    unnotify(id)
    notify({ text: 'Выгрузка готова', action: { label: 'Скачать', onSelect: nothing } })
    announce('Выгрузка готова')
  }, 2_000)
}

export function Notices() {
  return (
    <Section title="Уведомления">
      <div className="grid gap-2">
        {standing.map((notice) => (
          <ToastFace key={String(notice.text)} notice={notice} closeLabel="Закрыть" onClose={nothing} />
        ))}
        <Banner onDismiss={nothing} dismissLabel="Скрыть">
          <b>Плановые работы 14 марта, 01:00–04:00.</b> Узел msk-3: сайты и почта могут быть недоступны до 15 минут.
        </Banner>
        <Banner kind="warning">Мария отвечает на это обращение с 14:28</Banner>
        <Banner kind="danger" icon={<WifiOff />} action={<TextButton>Повторить</TextButton>}>
          Нет связи. Черновики на устройстве
        </Banner>
      </div>
      <Line>
        <Button
          onClick={() =>
            notify({ text: 'Обращение № 48213 закрыто', action: { label: 'Отменить', onSelect: nothing } })
          }
        >
          Показать уведомление
        </Button>
        <Button
          onClick={() =>
            notify({
              text: 'Не сохранилось: нет связи',
              kind: 'failure',
              action: { label: 'Повторить', onSelect: nothing },
            })
          }
        >
          Показать отказ
        </Button>
        <Button onClick={work}>Показать работу</Button>
      </Line>
    </Section>
  )
}
