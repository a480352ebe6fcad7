import { expect, test } from 'vitest'
import { hasBrowser, launchBrowser } from './browser.ts'

test.skipIf(!hasBrowser())('Chromium from npm draws a page with Cyrillic text', async () => {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.setContent('<h1>Обращения</h1>')
    expect(await page.getByRole('heading').innerText()).toBe('Обращения')
    expect(await page.evaluate(() => document.querySelector('h1')?.getBoundingClientRect().height)).toBeGreaterThan(10)
  } finally {
    await browser.close()
  }
})
