import { FileChip } from '#ui/file-chip'
import { useFormatters } from '../lib/formatters.ts'

export type ShownFile = { id: string; name: string; size: number; contentId: string | null }

/** The files of a message, each a link that opens or saves it. Files shown within the text are left out. */
export function FileList({
  files,
  urlOf,
}: {
  files: readonly ShownFile[]
  /** Where a file is read: it depends on who reads. */
  urlOf: (fileId: string) => string
}) {
  const { size } = useFormatters()
  if (files.length === 0) return null
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {files.map((file) => (
        <FileChip key={file.id} name={file.name} size={size(file.size)} href={urlOf(file.id)} />
      ))}
    </div>
  )
}
