import { moduleDrawing } from './module-drawing.ts'

/** What docs/generated/ consists of: each gives files by name. The same code always gives the same bytes. */
export const pages: (() => Promise<Record<string, string>>)[] = [async () => ({ 'modules.md': await moduleDrawing() })]
