// Runs before the first paint, as a file of its own because the CSP refuses inline scripts.
// The same key and the same rule stand in lib/theme.ts.
;(() => {
  let choice = null
  try {
    choice = localStorage.getItem('otklik.theme')
  } catch {
    // Storage may be closed to us; then the system decides.
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
