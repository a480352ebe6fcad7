import { CircleDot, CirclePause, Mail } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '#ui/avatar'
import { Button } from '#ui/button'
import { Checkbox } from '#ui/checkbox'
import { Combobox, ComboboxMany, Picker } from '#ui/combobox'
import { DropZone, FileButton } from '#ui/drop-zone'
import { Field } from '#ui/field'
import { FileChip } from '#ui/file-chip'
import { Form, FormActions, FormRow, FormSection } from '#ui/form'

import { Input } from '#ui/input'
import { Kbd } from '#ui/kbd'
import { Radios } from '#ui/radio'
import { SearchInput } from '#ui/search-input'
import { Select } from '#ui/select'
import { Switch } from '#ui/switch'
import { Textarea } from '#ui/textarea'
import { VisuallyHidden } from '#ui/visually-hidden'
import { Line, Section } from './Section.tsx'

const categories = [
  { value: 'mail', label: 'Почта и рассылки', icon: <Mail /> },
  { value: 'work', label: 'Хостинг', icon: <CircleDot /> },
  { value: 'wait', label: 'Внедрение', icon: <CirclePause />, hint: 'платно' },
]

export function Fields() {
  const [title, setTitle] = useState('Не открывается сайт')
  const [search, setSearch] = useState('')
  const [category, setCategory] = useState<string | null>('mail')
  const [none, setNone] = useState<string | null>(null)
  const [isRefused, setRefused] = useState(true)
  return (
    <Section title="Поля">
      <Form
        onSubmit={() => setRefused(true)}
        error={isRefused ? 'Не сохранилось: одно поле заполнено неверно' : undefined}
      >
        <FormSection title="Обращение" text="Заполните то, что знаете: остальное уточним.">
          <FormRow>
            <Field label="Тема">
              <Input placeholder="Коротко, что случилось" />
            </Field>
            <Field
              label="Тема"
              labelEnd={
                <a className="link text-12" href="#kit">
                  Примеры
                </a>
              }
            >
              <Input value={title} onChange={setTitle} />
            </Field>
            <Field label="Категория">
              <Select value={category} onChange={setCategory} options={categories} />
            </Field>
            <Field label="Почта" error="Не хватает домена после @, например .ru">
              <Input type="email" defaultValue="irina@romashka" />
            </Field>
            <Field label="Номер договора" hint="Меняет персональный менеджер" isDisabled>
              <Input defaultValue="ТП-2024/118" />
            </Field>
            <Field label="Услуга" hint="Можно оставить пустой">
              <Select value={none} onChange={setNone} options={categories} placeholder="Не выбрана" />
            </Field>
          </FormRow>
        </FormSection>
        <Field label="Описание">
          <Textarea placeholder="Что делали, что ждали, что вышло" />
        </Field>
        <SearchInput
          label="Найти"
          placeholder="Найти"
          size="sm"
          value={search}
          onChange={setSearch}
          clearLabel="Очистить"
          end={<Kbd keys="Mod+K" />}
        />
        <FormActions>
          <Button kind="primary" type="submit">
            Сохранить
          </Button>
          <Button onClick={() => setRefused(false)}>
            Отменить<VisuallyHidden> и вернуть прежнее</VisuallyHidden>
          </Button>
        </FormActions>
      </Form>
    </Section>
  )
}

export function Choices() {
  const [isOn, setOn] = useState(true)
  const [isOff, setOff] = useState(false)
  const [scope, setScope] = useState<'all' | 'mine'>('all')
  return (
    <Section title="Выбор">
      <Line>
        <Checkbox isOn={isOn} onChange={setOn} className="mr-4">
          Без звука
        </Checkbox>
        <Checkbox isOn={isOff} onChange={setOff} className="mr-4">
          Не списывать
        </Checkbox>
        <Checkbox isOn={false} isMixed onChange={setOn} className="mr-4">
          Часть
        </Checkbox>
        <Checkbox isOn isDisabled onChange={setOn}>
          Нельзя
        </Checkbox>
      </Line>
      <Radios
        label="Кому"
        isInline
        value={scope}
        onChange={setScope}
        choices={[
          { value: 'all', label: 'Всем отделам' },
          { value: 'mine', label: 'Моему', hint: 'Техподдержка' },
        ]}
      />
      <Line>
        <Switch isOn={isOn} onChange={setOn} className="mr-4">
          Вкл
        </Switch>
        <Switch isOn={isOff} onChange={setOff} className="mr-4">
          Выкл
        </Switch>
        <Switch isOn isDisabled onChange={setOn}>
          Нельзя
        </Switch>
      </Line>
    </Section>
  )
}

type Person = { id: string; name: string; about: string }

const people: Person[] = [
  { id: '1', name: 'Ирина Соколова', about: 'ООО «Ромашка»' },
  { id: '2', name: 'Виктор Зайцев', about: 'ООО «Ромашка», руководитель' },
  { id: '3', name: 'Анна Белова', about: 'ООО «Техномир»' },
  { id: '4', name: 'Сергей Митрохин', about: '«Окна Плюс»' },
]

const words = {
  placeholder: 'Имя, почта или компания',
  empty: 'Никого не нашли. Проверьте имя или создайте контакт.',
  loading: 'Ищем',
  clear: 'Очистить',
  open: 'Показать список',
  remove: (name: string) => `Убрать: ${name}`,
}

const drawn = (person: Person) => (
  <span className="flex items-center gap-2">
    <Avatar name={person.name} kind="client" size={24} />
    <span className="min-w-0">
      <span className="block cut">{person.name}</span>
      <span className="block cut text-12 text-muted">{person.about}</span>
    </span>
  </span>
)

export function People() {
  const [client, setClient] = useState<Person | null>(null)
  const [observers, setObservers] = useState<Person[]>(people.slice(0, 2))
  const [found, setFound] = useState<Person[]>([])
  const search = (query: string) =>
    setFound(people.filter((person) => person.name.toLowerCase().includes(query.toLowerCase())))
  const common = {
    itemKey: (person: Person) => person.id,
    itemText: (person: Person) => person.name,
    renderItem: drawn,
    words,
  }
  return (
    <Section title="Поиск людей и компаний">
      <Field label="Клиент" hint="Ищет сервер">
        <Combobox value={client} onChange={setClient} items={found} onSearch={search} {...common} />
      </Field>
      <Field label="Наблюдают">
        <ComboboxMany value={observers} onChange={setObservers} items={people} {...common} />
      </Field>
      <Line>
        <Picker
          label="Ответственный"
          trigger={<Button size="sm">{client?.name ?? 'Назначить'}</Button>}
          value={client}
          onChange={setClient}
          items={people}
          {...common}
        />
      </Line>
    </Section>
  )
}

export function Files() {
  const [names, setNames] = useState(['форма-заказа.png', 'mail.log'])
  const add = (files: File[]) => setNames((now) => [...now, ...files.map((file) => file.name)])
  return (
    <Section title="Файлы">
      <DropZone onFiles={add} hint="Отпустите, чтобы вложить" className="grid gap-3 rounded-md border border-line p-3">
        <Field label="Ответ" isLabelHidden>
          <Textarea placeholder="Напишите ответ. Файлы можно перетащить сюда или вставить из буфера" rows={2} />
        </Field>
        <Line>
          {names.map((name) => (
            <FileChip
              key={name}
              name={name}
              size="184 КБ"
              removeLabel={`Убрать ${name}`}
              onRemove={() => setNames((now) => now.filter((each) => each !== name))}
            />
          ))}
          <FileChip
            name="отчёт.xlsx"
            size="12 КБ"
            progress={0.4}
            onRemove={() => setNames([])}
            removeLabel="Отменить загрузку"
          />
          <FileChip
            name="видео.mp4"
            error="больше 25 МБ"
            onRemove={() => setNames([])}
            removeLabel="Убрать видео.mp4"
          />
          <FileChip name="договор.pdf" size="1,2 МБ" href="#kit" />
        </Line>
        <Line>
          <FileButton label="Вложить" onFiles={add} />
          <FileButton label="Вложить файлы" isIconOnly onFiles={add} />
        </Line>
      </DropZone>
    </Section>
  )
}
