import { File, FileArchive, FileText, Image, TriangleAlert, X } from 'lucide-react'
import type { MouseEvent } from 'react'
import { cx } from '#ui/cx'

export type FileChipProps = {
  name: string
  /** Formatted by the caller: «184 КБ». */
  size?: string | undefined
  /** Where it is read; a press opens it there. */
  href?: string | undefined
  /** Instead of the link's own way: a lightbox. */
  onOpen?: ((event: MouseEvent) => void) | undefined
  onRemove?: (() => void) | undefined
  removeLabel?: string | undefined
  /** Share uploaded, 0 to 1. */
  progress?: number | undefined
  /** Why it could not be sent, instead of the size. */
  error?: string | undefined
  className?: string | undefined
}

function iconOf(name: string) {
  if (/\.(png|jpe?g|gif|webp|svg|heic|avif|bmp)$/i.test(name)) return <Image />
  if (/\.(zip|rar|7z|gz|tar)$/i.test(name)) return <FileArchive />
  if (/\.(txt|log|md|pdf|docx?|odt|rtf|csv|xlsx?|eml)$/i.test(name)) return <FileText />
  return <File />
}

const chip =
  'relative inline-flex h-7 max-w-full min-w-0 items-center gap-2 overflow-hidden rounded-md border bg-surface pr-2.5 pl-2 text-12 text-ink no-underline [&>.lucide]:text-icon phone:h-9'

/** One file: attached, on its way, or refused. */
export function FileChip({
  name,
  size,
  href,
  onOpen,
  onRemove,
  removeLabel,
  progress,
  error,
  className,
}: FileChipProps) {
  const isWrong = error !== undefined
  const inside = (
    <>
      {isWrong ? <TriangleAlert className="text-danger-text!" /> : iconOf(name)}
      <span className="cut">{name}</span>
      {isWrong && <span className="cut text-danger-text">{error}</span>}
      {!isWrong && size !== undefined && <span className="flex-none text-muted">{size}</span>}
      {progress !== undefined && progress < 1 && !isWrong && (
        <span aria-hidden="true" className="absolute inset-x-0 bottom-0 h-0.5 bg-surface-press">
          <span className="block h-full bg-accent transition-[width]" style={{ width: `${progress * 100}%` }} />
        </span>
      )}
    </>
  )
  const look = cx(chip, isWrong ? 'border-danger-line' : 'border-line', className)
  if (onRemove !== undefined) {
    return (
      <span className={cx(look, 'pr-0!')} title={name}>
        {inside}
        <button
          type="button"
          aria-label={removeLabel}
          onClick={onRemove}
          className="-ml-1 grid size-7 flex-none place-items-center text-icon hover:bg-surface-hover phone:size-9"
        >
          <X className="size-3" />
        </button>
      </span>
    )
  }
  return (
    <a
      className={cx(look, 'hover:bg-surface-hover')}
      href={href}
      title={name}
      onClick={onOpen}
      target="_blank"
      rel="noreferrer"
    >
      {inside}
    </a>
  )
}
