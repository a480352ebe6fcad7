import {
  CalendarClock,
  ChevronDown,
  CircleCheck,
  CircleDot,
  CirclePause,
  Clock,
  Download,
  Link,
  Lock,
  PanelRight,
  Paperclip,
  Plus,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import { Button, ButtonLink, SplitButton, TextButton } from '#ui/button'
import { IconButton } from '#ui/icon-button'
import { Kbd } from '#ui/kbd'
import { ContextMenu, Menu, MenuCheck, MenuGroup, MenuItem, MenuLine, MenuRadios, Submenu } from '#ui/menu'
import { Popover } from '#ui/popover'
import { Line, Section } from './Section.tsx'

export function Buttons() {
  return (
    <Section title="Кнопки">
      <Line>
        <Button kind="primary">Отправить</Button>
        <Button kind="primary" isDisabled>
          Отправить
        </Button>
        <Button kind="primary" isBusy>
          Отправляем
        </Button>
        <Button isBusy>Сохраняем</Button>
      </Line>
      <Line>
        <Button icon={<Download />}>Выгрузить</Button>
        <Button kind="ghost" icon={<Plus />}>
          Условие
        </Button>
        <Button kind="hidden" icon={<Lock />}>
          Добавить скрытое
        </Button>
        <Button kind="danger">Удалить</Button>
        <Button kind="quiet-danger">Отозвать</Button>
      </Line>
      <Line>
        <SplitButton menuLabel="Другие способы отправить" menu={<SendMenu />}>
          Отправить и ждать клиента
        </SplitButton>
        <IconButton label="Вложить" icon={<Paperclip />} />
        <IconButton label="Ссылка" icon={<Link />} keys="Mod+K" />
        <IconButton label="Сведения" icon={<PanelRight />} isPressed keys="]" />
        <Kbd keys="Mod+Enter" />
      </Line>
      <Line>
        <Button size="sm">28</Button>
        <Button>32</Button>
        <Button size="lg">40</Button>
        <ButtonLink href="#kit">Ссылка-кнопка</ButtonLink>
        <TextButton className="text-12">Копия</TextButton>
      </Line>
    </Section>
  )
}

function SendMenu() {
  return (
    <MenuGroup label="Отправить">
      <MenuItem icon={<CirclePause />} keys="Mod+Enter">
        И ждать клиента
      </MenuItem>
      <MenuItem icon={<CircleCheck />} keys="Mod+Shift+Enter">
        И решить
      </MenuItem>
      <Submenu icon={<Clock />} label="И отложить">
        <MenuItem>До завтра, 9:00</MenuItem>
        <MenuItem>До понедельника</MenuItem>
      </Submenu>
      <MenuItem icon={<CalendarClock />}>Позже, пн в 9:00</MenuItem>
      <MenuLine />
      <MenuItem icon={<CircleDot />}>Не менять статус</MenuItem>
      <MenuItem icon={<Clock />} isDisabled>
        Недоступно
      </MenuItem>
      <MenuItem icon={<Trash2 />} kind="danger">
        Удалить черновик
      </MenuItem>
    </MenuGroup>
  )
}

const statuses = [
  { value: 'work', label: 'В работе', icon: <CircleDot /> },
  { value: 'wait', label: 'Ждёт клиента', icon: <CirclePause /> },
  { value: 'done', label: 'Решено', icon: <CircleCheck /> },
] as const

export function Menus() {
  const [status, setStatus] = useState<'work' | 'wait' | 'done'>('work')
  const [isDense, setDense] = useState(true)
  return (
    <Section title="Меню и всплывающее">
      <Line>
        <Menu trigger={<Button end={<ChevronDown className="size-3.5" />}>Меню</Button>}>
          <MenuGroup label="Статус">
            <MenuRadios value={status} onChange={setStatus} choices={statuses} />
          </MenuGroup>
          <MenuLine />
          <MenuCheck isOn={isDense} onChange={setDense}>
            Плотный список
          </MenuCheck>
        </Menu>
        <Popover label="Как посчитано" trigger={<Button kind="ghost">Всплывающая панель</Button>} className="max-w-80">
          <b className="text-13">Что здесь</b>
          <p className="pt-1 text-13 text-secondary">
            Небольшая панель у кнопки. Escape и нажатие снаружи закрывают её.
          </p>
        </Popover>
        <ContextMenu items={<SendMenu />}>
          <button
            type="button"
            className="rounded-md border border-dashed border-line-strong px-3 py-1 text-13 text-muted"
          >
            Правая кнопка здесь
          </button>
        </ContextMenu>
      </Line>
    </Section>
  )
}
