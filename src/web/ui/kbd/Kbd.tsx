import { keyText } from './keys.ts'

/** A key or a chord as the reader's keyboard prints it. Takes `Mod+Shift+Enter`, `g i` or one key. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="rounded-[3px] border border-line bg-surface px-1 font-sans text-12 whitespace-nowrap text-muted">
      {keyText(keys)}
    </kbd>
  )
}
