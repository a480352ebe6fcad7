import type { KeptFile } from '#parts/uploads'

/** «Другое»: a choice, but no category of ours. */
export const otherCategory = 0

export type RequestValues = {
  /** Null until something is chosen. */
  categoryId: number | null
  criticalityId: number | null
  departmentId: number | null
  serviceId: number | null
  title: string
  text: string
}
export type RequestDraft = RequestValues & { files: KeptFile[] }

export const noRequest: RequestDraft = {
  categoryId: null,
  criticalityId: null,
  departmentId: null,
  serviceId: null,
  title: '',
  text: '',
  files: [],
}

/** Whether there is anything worth keeping. */
export const isBlank = ({ title, text, files, ...ids }: RequestDraft): boolean =>
  Object.values(ids).every((id) => id === null) && title.trim() === '' && text.trim() === '' && files.length === 0
