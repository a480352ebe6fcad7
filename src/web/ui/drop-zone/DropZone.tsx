import { type ClipboardEvent, type DragEvent, type ReactNode, useRef, useState } from 'react'
import { cx } from '#ui/cx'

export type DropZoneProps = {
  onFiles: (files: File[]) => void
  /** Shown while files hang over it: «Отпустите, чтобы вложить». */
  hint: ReactNode
  isDisabled?: boolean | undefined
  className?: string | undefined
  children: ReactNode
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files')
}

/** Takes files dragged onto it or pasted anywhere within it. Draws nothing of its own until a file hangs over it. */
export function DropZone({ onFiles, hint, isDisabled = false, className, children }: DropZoneProps) {
  const [isOver, setOver] = useState(false)
  // Entering a child fires leave on the parent: count instead of believing each one.
  const depth = useRef(0)
  function move(step: 1 | -1, event: DragEvent): void {
    if (isDisabled || !carriesFiles(event)) return
    depth.current = Math.max(0, depth.current + step)
    setOver(depth.current > 0)
  }
  function drop(event: DragEvent): void {
    depth.current = 0
    setOver(false)
    if (isDisabled || !carriesFiles(event)) return
    event.preventDefault()
    onFiles([...event.dataTransfer.files])
  }
  function paste(event: ClipboardEvent): void {
    const files = [...event.clipboardData.files]
    if (isDisabled || files.length === 0) return
    event.preventDefault()
    onFiles(files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same is done by FileButton, which has a name and takes focus
    <div
      className={cx('relative', className)}
      onDragEnter={(event) => move(1, event)}
      onDragLeave={(event) => move(-1, event)}
      onDragOver={(event) => !isDisabled && carriesFiles(event) && event.preventDefault()}
      onDrop={drop}
      onPaste={paste}
    >
      {children}
      {isOver && (
        <div className="pointer-events-none absolute inset-0 z-(--z-sticky) grid place-items-center rounded-md border-2 border-dashed border-accent bg-accent-soft/90 p-4 text-center text-13 font-medium text-accent-text">
          {hint}
        </div>
      )}
    </div>
  )
}
