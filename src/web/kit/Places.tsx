import { AtSign, CircleUser, Inbox, Layers, MailX, Plus, Search, UserRound } from 'lucide-react'
import { useState } from 'react'
import { SquareMark } from '#ui/badge'
import { Button } from '#ui/button'
import { Card } from '#ui/card'
import { FilterChip } from '#ui/chip'
import { ConfirmDialog, Dialog } from '#ui/dialog'
import { Field } from '#ui/field'
import { IconButton } from '#ui/icon-button'
import { Input } from '#ui/input'
import { Kbd } from '#ui/kbd'
import { NavItem, NavSection, TabBar, TabBarItem } from '#ui/nav-item'
import { PageHeader } from '#ui/page-header'
import { Panes } from '#ui/panes'
import { Popover } from '#ui/popover'
import { Fact, Facts } from '#ui/properties'
import { Segmented } from '#ui/segmented'
import { SlideOver } from '#ui/slide-over'
import { TabLink, TabLinks, Tabs } from '#ui/tabs'
import { Textarea } from '#ui/textarea'
import { Line, Section } from './Section.tsx'

export function Navigation() {
  return (
    <Section title="Навигация">
      <nav aria-label="Пример навигации" className="w-55 rounded-md bg-surface-app p-2">
        <NavItem icon={<UserRound />} count={14} isCurrent href="#kit">
          Мои
        </NavItem>
        <NavItem icon={<Inbox />} count={6} href="#kit">
          Не назначенные
        </NavItem>
        <NavItem icon={<Layers />} count={128} href="#kit">
          Все активные
        </NavItem>
        <NavItem icon={<MailX />} count={1} tone="bad" href="#kit">
          Не отправлено
        </NavItem>
        <NavSection
          title="Отделы"
          action={<IconButton size="sm" label="Добавить вид" icon={<Plus className="size-3.5" />} />}
        >
          <NavItem icon={<SquareMark />} count={64} href="#kit">
            Техподдержка
          </NavItem>
          <NavItem icon={<SquareMark />} count={31} href="#kit">
            Хостинг
          </NavItem>
        </NavSection>
      </nav>
      <TabBar label="Разделы">
        <TabBarItem icon={<Inbox />} isCurrent href="#kit">
          Обращения
        </TabBarItem>
        <TabBarItem icon={<AtSign />} href="#kit">
          Упоминания
        </TabBarItem>
        <TabBarItem icon={<Search />} href="#kit">
          Поиск
        </TabBarItem>
        <TabBarItem icon={<CircleUser />} href="#kit">
          Профиль
        </TabBarItem>
      </TabBar>
    </Section>
  )
}

export function TabsAndFilters() {
  const [tab, setTab] = useState<'open' | 'later'>('open')
  const [preset, setPreset] = useState<'all' | 'work' | 'wait' | 'closed'>('all')
  const [face, setFace] = useState<'answer' | 'history'>('answer')
  return (
    <Section title="Вкладки и фильтры">
      <TabLinks label="Виды">
        <TabLink isCurrent count={128} href="#kit">
          Все активные
        </TabLink>
        <TabLink isCurrent={false} count={4} href="#kit">
          ООО «Ромашка»
        </TabLink>
        <TabLink isCurrent={false} count={7} href="#kit">
          1С
        </TabLink>
      </TabLinks>
      <Tabs
        label="Лица"
        value={face}
        onChange={setFace}
        items={[
          { value: 'answer', label: 'Переписка', content: <p className="text-13">Содержимое первой вкладки</p> },
          { value: 'history', label: 'История', count: 12, content: <p className="text-13">Содержимое второй</p> },
        ]}
      />
      <Line>
        <Segmented
          label="Состояние"
          value={tab}
          onChange={setTab}
          segments={[
            { value: 'open', label: 'В работе', count: 11 },
            { value: 'later', label: 'Отложены', count: 3 },
          ]}
        />
      </Line>
      <Segmented
        kind="bare"
        label="Показать"
        value={preset}
        onChange={setPreset}
        segments={[
          { value: 'all', label: 'Все' },
          { value: 'work', label: 'В работе', count: 5 },
          { value: 'wait', label: 'Ждут ответа', count: 2 },
          { value: 'closed', label: 'Закрытые' },
        ]}
      />
      <Line>
        <Popover
          label="Отдел"
          trigger={
            <FilterChip
              name="Отдел"
              value="Хостинг"
              onRemove={() => setTab('open')}
              removeLabel="Убрать условие Отдел"
            />
          }
        >
          <span className="text-13">Здесь меняют условие</span>
        </Popover>
        <FilterChip name="Срок" value="эта неделя" onRemove={() => setTab('open')} removeLabel="Убрать условие Срок" />
        <Button kind="ghost" size="sm" icon={<Plus className="size-3.5" />}>
          Условие
        </Button>
      </Line>
    </Section>
  )
}

export function Overlays() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'slide' | null>(null)
  const close = () => setOpen(null)
  return (
    <Section title="Диалоги и выезжающая страница">
      <Line>
        <Button onClick={() => setOpen('dialog')}>Диалог</Button>
        <Button onClick={() => setOpen('confirm')}>Подтверждение</Button>
        <Button onClick={() => setOpen('slide')}>Выезжающая страница</Button>
      </Line>
      <Dialog
        isOpen={open === 'dialog'}
        onClose={close}
        title="Клиент написал, пока вы отвечали"
        text="Ирина добавила сообщение в 14:31. Отправить ваш ответ всё равно?"
        closeLabel="Закрыть"
        actions={
          <>
            <Button onClick={close}>Прочитать</Button>
            <Button kind="primary" onClick={close}>
              Отправить
            </Button>
          </>
        }
      >
        <p className="rounded-md bg-surface-sunken px-2.5 py-1.75 text-13">
          «И проверьте, пожалуйста, форму обратного звонка»
        </p>
        <Field label="Тема">
          <Input defaultValue="Форма" />
        </Field>
      </Dialog>
      <ConfirmDialog
        isOpen={open === 'confirm'}
        onClose={close}
        onConfirm={close}
        title="Удалить черновик?"
        text="Вернуть его будет нельзя."
        confirmLabel="Удалить"
        cancelLabel="Оставить"
      />
      <SlideOver
        isOpen={open === 'slide'}
        onClose={close}
        lead="№ 48213"
        title="После переноса не уходят письма с формы заказа"
        closeLabel="Закрыть"
        head={
          <Facts>
            <Fact name="Статус">В работе</Fact>
            <Fact name="Кто отправил">Ирина Соколова</Fact>
            <Fact name="Отвечает">Алексей Кузнецов</Fact>
          </Facts>
        }
        footer={
          <div className="grid gap-2">
            <Textarea aria-label="Ответ" rows={2} placeholder="Напишите ответ" />
            <div className="flex justify-end gap-2">
              <Button>Всё решено, закрыть</Button>
              <Button kind="primary">Отправить</Button>
            </div>
          </div>
        }
      >
        <p>
          Добрый день! Вчера вечером вы перенесли наш сайт. С утра форма заказа пишет «Спасибо», но письма не приходят.
        </p>
      </SlideOver>
    </Section>
  )
}

export function Pages() {
  return (
    <Section title="Страница и панели">
      <PageHeader
        title="Все активные"
        count={128}
        text="Кроме закрытых и отложенных"
        actions={
          <>
            <Button>Выгрузить</Button>
            <Button kind="primary" icon={<Plus />}>
              Новое обращение
            </Button>
          </>
        }
      />
      <Card>
        <Panes
          name="kit"
          className="h-40!"
          panes={[
            {
              key: 'list',
              width: { initial: 120, min: 96, max: 200 },
              splitterLabel: 'Ширина списка',
              content: <p className="p-3 text-13">Список</p>,
            },
            {
              key: 'thread',
              content: (
                <p className="p-3 text-13">Переписка. Линии двигаются мышью и стрелками, двойное нажатие возвращает.</p>
              ),
            },
            {
              key: 'context',
              width: { initial: 96, min: 80, max: 160 },
              splitterLabel: 'Ширина сведений',
              content: (
                <p className="p-3 text-13">
                  Сведения <Kbd keys="]" />
                </p>
              ),
            },
          ]}
        />
      </Card>
    </Section>
  )
}
