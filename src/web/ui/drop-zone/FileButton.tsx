import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { Button, type ButtonKind, type ButtonSize } from '#ui/button'
import { IconButton } from '#ui/icon-button'

export type FileButtonProps = {
  /** «Вложить» */
  label: string
  onFiles: (files: File[]) => void
  /** An icon with a tooltip, for the bar of a composer. */
  isIconOnly?: boolean | undefined
  kind?: ButtonKind | undefined
  size?: ButtonSize | undefined
  accept?: string | undefined
  isDisabled?: boolean | undefined
}

/** Opens the system's choice of files. */
export function FileButton({
  label,
  onFiles,
  isIconOnly = false,
  kind = 'ghost',
  size,
  accept,
  isDisabled,
}: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  const open = () => input.current?.click()
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          // The same file chosen again must fire again.
          event.target.value = ''
        }}
      />
      {isIconOnly ? (
        <IconButton label={label} icon={<Paperclip />} onClick={open} isDisabled={isDisabled} />
      ) : (
        <Button kind={kind} size={size} icon={<Paperclip />} onClick={open} isDisabled={isDisabled}>
          {label}
        </Button>
      )}
    </>
  )
}
