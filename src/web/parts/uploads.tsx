import { useRef, useState } from 'react'
import { ProblemError } from '#api/client'
import { FileChip } from '#ui/file-chip'
import { type Answer, api } from '../lib/api.ts'
import { useFormatters } from '../lib/formatters.ts'
import { useWords } from '../lib/i18n.ts'

export type KeptFile = Answer<typeof api.files.keep>

/** A file on its way: sent, being sent, or refused. */
export type Upload = {
  key: string
  name: string
  size: number
  /** Share sent, 0 to 1. */
  progress: number
  kept: KeptFile | null
  /** In the reader's language, or null while all is well. */
  error: string | null
}

export type Uploads = {
  list: readonly Upload[]
  /** Starts to send them. */
  add: (files: readonly File[]) => void
  remove: (key: string) => void
  /** Takes in what the server has already, each file once. */
  restore: (kept: readonly KeptFile[]) => void
  clear: () => void
  /** What a message names its files by. */
  ids: string[]
  /** Sending must wait: one is under way. */
  isBusy: boolean
  /** Sending must not happen: one was refused. */
  hasFailed: boolean
}

const most = 20
let made = 0

/** A pasted picture has no name worth keeping. */
function nameOf(file: File): string {
  return file.name === '' ? 'image.png' : file.name.slice(0, 255)
}

const uploadOf = (kept: KeptFile): Upload => {
  const { id, name, size } = kept
  return { key: id, name, size, progress: 1, kept, error: null }
}

/** The files of a message being written. `kept` are those of a draft. */
export function useUploads(kept: readonly KeptFile[] = []): Uploads {
  const { t } = useWords()
  const [list, setList] = useState<readonly Upload[]>(() => kept.map(uploadOf))
  const stops = useRef(new Map<string, AbortController>())

  function change(key: string, part: Partial<Upload>): void {
    setList((now) => now.map((each) => (each.key === key ? { ...each, ...part } : each)))
  }
  function start(upload: Upload, file: File): void {
    const stop = new AbortController()
    stops.current.set(upload.key, stop)
    api.files.keep
      .call({ name: upload.name, type: file.type || 'application/octet-stream' }, file, {
        signal: stop.signal,
        onProgress: (progress) => change(upload.key, { progress }),
      })
      .then((answer) => change(upload.key, { kept: answer, progress: 1 }))
      .catch((error: unknown) =>
        change(upload.key, { error: error instanceof ProblemError ? error.message : t('tickets.files.failed') }),
      )
      .finally(() => stops.current.delete(upload.key))
  }
  function add(files: readonly File[]): void {
    const fresh = files.slice(0, Math.max(0, most - list.length)).map((file) => {
      made += 1
      const upload = { key: `${made}`, name: nameOf(file), size: file.size, progress: 0, kept: null, error: null }
      return { file, upload }
    })
    setList((now) => [...now, ...fresh.map(({ upload }) => upload)])
    for (const { upload, file } of fresh) start(upload, file)
  }
  function remove(key: string): void {
    stops.current.get(key)?.abort()
    setList((now) => now.filter((each) => each.key !== key))
  }
  return {
    list,
    add,
    remove,
    restore: (files) =>
      setList((now) => [...now, ...files.filter(({ id }) => now.every((each) => each.kept?.id !== id)).map(uploadOf)]),
    clear: () => setList([]),
    ids: list.flatMap((each) => (each.kept === null ? [] : [each.kept.id])),
    isBusy: list.some((each) => each.kept === null && each.error === null),
    hasFailed: list.some((each) => each.error !== null),
  }
}

/** The files being sent, each with its progress or why it was refused. */
export function UploadList({ uploads, className }: { uploads: Uploads; className?: string | undefined }) {
  const { t } = useWords()
  const { size } = useFormatters()
  if (uploads.list.length === 0) return null
  return (
    <ul aria-label={t('tickets.files.title')} className={className ?? 'flex flex-wrap gap-2'}>
      {uploads.list.map((each) => (
        <li key={each.key} className="max-w-full min-w-0">
          <FileChip
            name={each.name}
            size={size(each.size)}
            {...(each.kept === null ? { progress: each.progress } : {})}
            {...(each.error === null ? {} : { error: each.error })}
            onRemove={() => uploads.remove(each.key)}
            removeLabel={t('tickets.files.remove', { name: each.name })}
          />
        </li>
      ))}
    </ul>
  )
}
