import type { KeptFile } from '#parts/uploads'
import type { OwnValues } from '../../parts/own-fields/own-values.ts'

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
  /** Fields of one's own by their ids, those too that are not shown for what is chosen now. */
  fields: OwnValues
}
export type RequestDraft = RequestValues & { files: KeptFile[] }

export const noRequest: RequestDraft = {
  categoryId: null,
  criticalityId: null,
  departmentId: null,
  serviceId: null,
  title: '',
  text: '',
  fields: {},
  files: [],
}

/** Whether there is anything worth keeping. */
export const isBlank = ({ title, text, files, fields, ...ids }: RequestDraft): boolean =>
  [...Object.values(ids), ...Object.values(fields)].every((value) => value === null || value === '') &&
  title.trim() === '' &&
  text.trim() === '' &&
  files.length === 0
