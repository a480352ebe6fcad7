import { WifiOff } from 'lucide-react'
import { Banner } from '#ui/banner'
import { Button, TextButton } from '#ui/button'
import { type Notice, notify, ToastFace } from '#ui/toast'
import { Line, Section } from './Section.tsx'

const nothing = () => undefined

const standing: Notice[] = [
  { text: 'Обращение № 48213 закрыто', action: { label: 'Отменить', onSelect: nothing } },
  { text: 'Выгрузка: 64 из 128', kind: 'working', progress: 0.5 },
  { text: 'Обращение уже взяла Мария', kind: 'failure', action: { label: 'Открыть', onSelect: nothing } },
]

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
      </Line>
    </Section>
  )
}
