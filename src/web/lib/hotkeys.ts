import { useEffect, useSyncExternalStore } from 'react'
import { type Chord, chordsOf, fits } from './chords.ts'

export type Hotkey = {
  /** `j`, `Shift+X`, `Mod+K`, `[`, `?`, or two in a row: `g i`. Mod is Ctrl, on Apple ⌘. */
  keys: string
  /** What it does, for the sheet. */
  words: string
  /** Heading of the sheet. */
  group: string
  run: (event: KeyboardEvent) => void
  /** Also while typing: chords do by themselves, single keys only when told. */
  inInputs?: boolean
  /** Also within a dialog or a slide-over, whose own keys would otherwise be alone. */
  inDialogs?: boolean
}

const switchKey = 'otklik.hotkeys'
const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)
/** Milliseconds within which the second key of `g i` must follow. */
const sequencePause = 1_000

let registered: readonly (readonly Hotkey[])[] = []
let waiting: { first: Chord; until: number } | null = null
const listeners = new Set<() => void>()

function storedSwitch(): boolean {
  try {
    return localStorage.getItem(switchKey) !== 'off'
  } catch {
    return true
  }
}

let areSingleKeysOn = storedSwitch()

function changed(): void {
  for (const listener of listeners) listener()
}

const typing =
  'input:not([type=checkbox],[type=radio],[type=button],[type=range]), textarea, select, [contenteditable=true]'
// A notice in the corner is a dialog too, and in nobody's way.
const dialogs = '[role=dialog]:not([aria-modal=false]), [role=alertdialog], [role=menu], [role=listbox]'

function mayRun(hotkey: Hotkey, event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null
  const isChord = chordsOf(hotkey.keys).every((chord) => chord.mod || chord.alt)
  if (!isChord && !areSingleKeysOn) return false
  if (!isChord && hotkey.inInputs !== true && target?.closest(typing)) return false
  return hotkey.inDialogs === true || !target?.closest(dialogs)
}

function isSecond(hotkey: Hotkey, event: KeyboardEvent): boolean {
  const [first, second] = chordsOf(hotkey.keys)
  return second !== undefined && waiting?.first.code === first?.code && fits(second, event, isApple)
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  // What was registered last stands nearest to the reader and wins.
  const all = registered.flat().reverse()
  const isInSequence = waiting !== null && event.timeStamp < waiting.until
  const second = isInSequence ? all.find((hotkey) => isSecond(hotkey, event) && mayRun(hotkey, event)) : undefined
  waiting = null
  const one = second ?? all.find((hotkey) => isSingle(hotkey, event) && mayRun(hotkey, event))
  if (one !== undefined) {
    event.preventDefault()
    one.run(event)
    return
  }
  const opener = all.find((hotkey) => opens(hotkey, event) && mayRun(hotkey, event))
  const [first] = opener === undefined ? [] : chordsOf(opener.keys)
  if (first !== undefined) waiting = { first, until: event.timeStamp + sequencePause }
}

function isSingle(hotkey: Hotkey, event: KeyboardEvent): boolean {
  const [first, second] = chordsOf(hotkey.keys)
  return first !== undefined && second === undefined && fits(first, event, isApple)
}

function opens(hotkey: Hotkey, event: KeyboardEvent): boolean {
  const [first, second] = chordsOf(hotkey.keys)
  return first !== undefined && second !== undefined && fits(first, event, isApple)
}

window.addEventListener('keydown', press)

/** Puts keys to work while the component is there; those of the component mounted last win. */
export function useHotkeys(hotkeys: readonly Hotkey[]): void {
  useEffect(() => {
    registered = [...registered, hotkeys]
    changed()
    return () => {
      registered = registered.filter((each) => each !== hotkeys)
      changed()
    }
  }, [hotkeys])
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Every key at work just now, by heading, for the sheet that `?` opens. */
export function useHotkeySheet(): ReadonlyMap<string, readonly Hotkey[]> {
  const now = useSyncExternalStore(listen, () => registered)
  return Map.groupBy(now.flat(), (hotkey) => hotkey.group)
}

/** Whether single keys work; chords with Ctrl or ⌘ always do. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(listen, () => areSingleKeysOn)
}

/** The one switch for single keys (WCAG 2.1.4), remembered on this device. */
export function setSingleKeys(areOn: boolean): void {
  areSingleKeysOn = areOn
  try {
    localStorage.setItem(switchKey, areOn ? 'on' : 'off')
  } catch {
    // Storage may be closed: the choice then lasts as long as the page.
  }
  changed()
}
