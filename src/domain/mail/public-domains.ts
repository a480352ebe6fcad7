/** Mail services where anybody has an address: their domain says nothing of a company. */
const PUBLIC = new Set(
  `gmail.com googlemail.com mail.ru inbox.ru list.ru bk.ru internet.ru xmail.ru yandex.ru ya.ru yandex.com yandex.by yandex.kz
  narod.ru rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru vk.com hotmail.com outlook.com live.com live.ru msn.com
  yahoo.com ymail.com icloud.com me.com mac.com proton.me protonmail.com pm.me aol.com gmx.de gmx.net gmx.com web.de
  t-online.de mail.com zoho.com fastmail.com tutanota.com tuta.io orange.fr free.fr laposte.net libero.it ukr.net i.ua
  meta.ua tut.by mail.by mail.kz qq.com 163.com 126.com naver.com duck.com hey.com nextmail.ru e1.ru ngs.ru`.split(
    /\s+/,
  ),
)

/** Whether a domain, lower case and as A-label, is that of a public mail service (ORG-07). */
export const isPublicDomain = (domain: string): boolean => PUBLIC.has(domain)
