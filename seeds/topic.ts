import type { CategoryKey, DepartmentKey, RequestTypeKey, Text } from './shapes.ts'

/** What a generated ticket is about. `{x}` stands for one of `fills`, `{site}` for the company's site. */
export type Topic = {
  readonly department: DepartmentKey
  readonly category: CategoryKey
  readonly type: RequestTypeKey
  readonly title: Text
  /** The client's first words, the employee's question, the client's reply, and what was done in the end. */
  readonly asked: Text
  readonly clarified: Text
  readonly replied: Text
  readonly done: Text
  readonly fills: readonly Text[]
}

export const text = (ru: string, en: string): Text => ({ ru, en })
