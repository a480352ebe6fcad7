// Mailboxes connected in a browser: a real Dovecot behind a certificate of its own, and a provider's pages of sign-in.
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { graveFaults } from '../harness/axe.ts'
import { hasBrowser } from '../harness/browser.ts'
import { type Dovecot, findDovecot, startDovecot } from '../harness/dovecot.ts'
import { freePort } from '../harness/free-port.ts'
import { type OauthServer, startOauthServer } from '../harness/oauth-server.ts'
import { rowOf } from '../harness/page.ts'
import { Post, rawLetter } from '../harness/post.ts'
import { overflowOf, useStage } from '../harness/stage.ts'

const RELAY = 'mx.sever-uzel.example'

describe.skipIf(!hasBrowser() || !findDovecot())('gateways in a browser', () => {
  let post: Post
  let dovecot: Dovecot
  let provider: OauthServer
  let port: number
  const { world, people, server, complaints, open } = useStage({
    port: () => port,
    // What the provider's pages complain of is none of ours.
    isExpected: (message) => !message.location().url.startsWith(server.baseUrl),
    prepare: async () => {
      port = await freePort()
      provider = await startOauthServer(`http://localhost:${port}/admin/gateways/consent`)
      dovecot = await startDovecot(provider.introspectionUrl)
      post = new Post(world, people)
      await dovecot.deliver(
        'sales',
        rawLetter({
          to: 'sales@sever-uzel.example',
          headers: [`Authentication-Results: ${RELAY}; spf=pass smtp.mailfrom=romashka.example`],
        }),
      )
    },
  })
  afterAll(async () => {
    await Promise.all([dovecot?.stop(), provider?.stop()])
  })

  const panel = (page: Page) => page.locator('[role="dialog"]:not([aria-modal="false"])')
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()
  const field = (page: Page, name: string) => panel(page).getByRole('textbox', { name, exact: true })

  async function choose(page: Page, label: string, option: string): Promise<void> {
    await panel(page).getByRole('combobox', { name: label, exact: true }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }

  async function chooseDepartment(page: Page): Promise<void> {
    await panel(page).getByRole('combobox', { name: 'Отдел' }).fill('Хост')
    await page.getByRole('option', { name: 'Хостинг' }).click()
  }

  async function begin(page: Page, kind: string): Promise<void> {
    await page.goto('/admin/gateways?open=new')
    await panel(page).getByText(kind, { exact: true }).click()
    await press(page, 'Дальше')
    await panel(page).getByText('Шаг 2 из 2').waitFor()
  }

  test('an address of a known service fills in its server; what is missing is said at its fields', async () => {
    const page = await open('olga')
    await begin(page, 'Внешний ящик (IMAP)')
    await field(page, 'Адрес ящика').fill('support@yandex.ru')
    expect(await field(page, 'Сервер').inputValue()).toBe('imap.yandex.ru')
    expect(await panel(page).getByRole('spinbutton', { name: 'Порт' }).inputValue()).toBe('993')
    await panel(page).getByText('Нужен пароль приложения').waitFor()
    await choose(page, 'Почтовая служба', 'Microsoft 365, Outlook')
    expect(await field(page, 'Сервер').inputValue()).toBe('outlook.office365.com')
    await field(page, 'Каталог (tenant)').waitFor()
    await field(page, 'Сервер').fill('')
    await press(page, 'Создать шлюз')
    await expect.poll(() => panel(page).locator('[aria-invalid="true"]').count()).toBeGreaterThan(1)
    complaints.length = 0 // the refusal stands in the console
    expect((await world.call(people.olga, 'mail', 'gateways', {})).rows).toEqual([])
  })

  test('a certificate that nobody vouches for is shown and trusted by a press; then folders are picked and the mailbox works', async () => {
    const page = await open('olga')
    await begin(page, 'Внешний ящик (IMAP)')
    await field(page, 'Название').fill('Продажи')
    await field(page, 'Адрес ящика').fill('sales@sever-uzel.example')
    await field(page, 'Сервер').fill('127.0.0.1')
    await panel(page).getByRole('spinbutton', { name: 'Порт' }).fill(String(dovecot.ports.imaps))
    await field(page, 'Имя для входа').fill('sales')
    await field(page, 'Пароль').fill('wrong')
    await press(page, 'Проверить соединение')
    const trouble = panel(page).getByRole('region', { name: 'Сертификату сервера никто не доверяет' })
    await trouble.getByText('SHA-256').waitFor()
    await trouble.getByText('localhost').first().waitFor()
    expect(await graveFaults(page)).toEqual([])
    await press(page, 'Доверять этому сертификату')
    await panel(page).getByText('Доверяем только этому сертификату').waitFor()
    await press(page, 'Проверить соединение')
    await panel(page).getByText('Authentication failed').waitFor()
    await field(page, 'Пароль').fill(dovecot.password)
    await press(page, 'Проверить соединение')
    await panel(page).getByText('Соединение есть').waitFor()
    await panel(page).getByRole('checkbox', { name: 'Junk' }).click()
    await press(page, `Верить ${RELAY}`)
    expect(await field(page, 'Проверке какого сервера верить').inputValue()).toBe(RELAY)
    await panel(page).getByText('Взять всё, что лежит в ящике').click()
    await panel(page).getByText('Удалить', { exact: true }).click()
    await panel(page).getByText('Из ящика оно исчезнет насовсем').waitFor()
    await panel(page).getByText('Пометить прочитанным', { exact: true }).click()
    await chooseDepartment(page)
    await page.keyboard.press('Control+Enter')
    await panel(page).waitFor({ state: 'hidden' })
    await rowOf(page, 'Продажи').getByText('Работает').waitFor()
    const [row] = (await world.call(people.olga, 'mail', 'gateways', {})).rows
    expect(row).toMatchObject({ folders: ['INBOX', 'Junk'], takesFrom: null, trustedRelay: RELAY, hasSecret: true })
    await expect.poll(async () => (await post.letters()).length).toBe(1)
  })

  test('a mailbox that fails says so at once on every open page, why, and when it is tried again; works again likewise', async () => {
    const page = await open('olga', '/admin/gateways')
    await rowOf(page, 'Продажи').getByText('Работает').waitFor()
    await dovecot.kill()
    await rowOf(page, 'Продажи').getByText('Ошибка').waitFor({ timeout: 60_000 })
    await rowOf(page, 'Продажи').click()
    await panel(page)
      .getByText(/следующая попытка: сегодня, \d\d:\d\d/)
      .waitFor()
    await panel(page).getByText('ECONNREFUSED').waitFor()
    await panel(page)
      .getByText(/связь была: сегодня/)
      .waitFor()
    expect(await graveFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await dovecot.start()
    await rowOf(page, 'Продажи').getByText('Работает').waitFor({ timeout: 90_000 })
  }, 180_000)

  test('a mailbox is signed in to on the provider’s own pages, and comes back signed in', async () => {
    const page = await open('olga')
    await begin(page, 'Внешний ящик (IMAP)')
    await field(page, 'Название').fill('Заявки')
    await field(page, 'Адрес ящика').fill('tokens@sever-uzel.example')
    await field(page, 'Сервер').fill('127.0.0.1')
    await choose(page, 'Защита соединения', 'Без защиты')
    await panel(page).getByRole('spinbutton', { name: 'Порт' }).fill(String(dovecot.ports.imap))
    await press(page, 'Через провайдера (OAuth 2)')
    await field(page, 'Имя для входа').fill('tokens')
    await choose(page, 'Провайдер', 'Другой')
    await field(page, 'Адрес провайдера (issuer)').fill(provider.issuer)
    await field(page, 'Права доступа (scope)').fill('openid offline_access')
    await field(page, 'Идентификатор приложения').fill(provider.clientId)
    await field(page, 'Секрет приложения').fill(provider.clientSecret)
    await chooseDepartment(page)
    await press(page, 'Создать шлюз')
    await panel(page).getByText('Осталось войти через провайдера').waitFor()
    expect(await graveFaults(page)).toEqual([])
    await press(page, 'Войти через провайдера')
    await page.getByPlaceholder('Enter any login').fill('tokens')
    await page.getByPlaceholder('and password').fill('any')
    await page.getByRole('button', { name: 'Sign-in' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await panel(page).getByText('Вход через провайдера выполнен').waitFor()
    expect(new URL(page.url()).search).not.toContain('code=')
    await press(page, 'Проверить соединение')
    await panel(page).getByText('Соединение есть').waitFor()
    await page.keyboard.press('Escape')
    await rowOf(page, 'Заявки').getByText('Работает').waitFor({ timeout: 30_000 })

    await rowOf(page, 'Заявки').click()
    await press(page, 'Войти заново')
    await page.getByRole('link', { name: /Cancel/ }).click()
    await page.getByText('access_denied').waitFor()
    await page.getByRole('link', { name: 'К шлюзу' }).click()
    await panel(page).getByText('Вход через провайдера выполнен').waitFor()

    const looking = await open('demo', '/admin/gateways')
    await rowOf(looking, 'Заявки').click()
    await panel(looking).getByText('Вход через провайдера выполнен').waitFor()
    expect(await panel(looking).getByRole('button', { name: 'Войти заново' }).count()).toBe(0)
  }, 120_000)

  for (const [width, locale, colorScheme] of [
    [390, 'ru-RU', 'dark'],
    [360, 'en-GB', 'light'],
  ] as const)
    test(`both steps stand on a phone of ${width} px, ${locale}, ${colorScheme}`, async () => {
      const page = await open('olga', '/admin/gateways?open=new', {
        viewport: { width, height: 780 },
        hasTouch: true,
        locale,
        colorScheme,
      })
      await panel(page).waitFor()
      expect([await overflowOf(page), await graveFaults(page)]).toEqual([0, []])
      await page.getByRole('button', { name: /^(Дальше|Next)$/ }).tap()
      await panel(page)
        .getByRole('textbox', { name: /^(Сервер|Server)$/ })
        .waitFor()
      expect([await overflowOf(page), await graveFaults(page)]).toEqual([0, []])
      await panel(page).getByRole('button', { name: /OAuth/ }).tap()
      await panel(page)
        .getByRole('textbox', { name: /^(Адрес возврата|Redirect address)$/ })
        .waitFor()
      expect([await overflowOf(page), await graveFaults(page)]).toEqual([0, []])
    })
})
