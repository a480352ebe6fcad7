import { useSyncExternalStore } from 'react'

const queries = {
  phone: '(width <= 760px)',
  narrow: '(width <= 1080px)',
  mid: '(width <= 1380px)',
  hover: '(hover: hover)',
  still: '(prefers-reduced-motion: reduce)',
} as const

export type Media = keyof typeof queries

/** Whether the screen is so just now: `phone` to 760 px, `narrow` to 1080, `mid` to 1380; `hover` has a pointer; `still` wants no motion. */
export function useMedia(media: Media): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(queries[media])
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(queries[media]).matches,
  )
}
