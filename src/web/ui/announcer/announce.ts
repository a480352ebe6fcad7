let region: HTMLElement | undefined

function regionNow(): HTMLElement {
  if (region?.isConnected) return region
  region = document.createElement('div')
  region.className = 'sr-only'
  region.setAttribute('aria-live', 'polite')
  region.setAttribute('role', 'status')
  document.body.append(region)
  return region
}

/** Has a screen reader say something once, without showing it: «Новое сообщение», «Скопировано». */
export function announce(words: string): void {
  const here = regionNow()
  here.textContent = ''
  // The same words twice are said twice only if the region was empty in between.
  requestAnimationFrame(() => {
    here.textContent = words
  })
}
