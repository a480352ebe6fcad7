import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { root } from '../../tools/shell.ts'

/**
 * A small checkout that lives as long as the test: the given files, those named from the real one, and its packages.
 * Gives its folder.
 */
export function scratch(files: Record<string, string>, fromHere: string[] = []): string {
  const base = mkdtempSync(join(tmpdir(), 'otklik-fence-'))
  onTestFinished(() => rmSync(base, { recursive: true, force: true }))
  symlinkSync(join(root, 'node_modules'), join(base, 'node_modules'))
  for (const name of fromHere) cpSync(join(root, name), join(base, name))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, path)), { recursive: true })
    writeFileSync(join(base, path), text)
  }
  return base
}
