const clients = [
  'irina.sokolova@romashka.example',
  'zaytsev@romashka.example',
  'tarasov@severny-bereg.example',
  'kim@severny-bereg.example',
  'lapin@vektor-log.example',
  'belova@tehnomir.example',
]

/** A letter of about 3.5 KiB as clients write them: a little text, a signature, a quotation, in two alternatives. */
export function benchLetter(n: number, subject: string): Buffer {
  const text = [
    `Здравствуйте! Обращение ${n}: не открывается панель управления, сервер отвечает ошибкой 502.`,
    'Пробовали с двух рабочих мест и с телефона, везде одинаково. Вчера вечером ещё работало.',
    '',
    '-- ',
    'Ирина Соколова, менеджер',
    'ООО «Ромашка», +7 495 120-44-18',
  ]
  const html = text.map((line) => `<p style="margin:0;font:14px Arial">${line}</p>`).join('')
  const part = (type: string, body: string) => [
    '--alternative',
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    ...(Buffer.from(body)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
  ]
  const lines = [
    'Received: from mail.romashka.example (mail.romashka.example [192.0.2.7])',
    '\tby mx.sever-uzel.example with ESMTPS; Tue, 10 Mar 2026 14:20:00 +0300',
    `From: =?utf-8?B?0JjRgNC40L3QsCDQodC+0LrQvtC70L7QstCw?= <${clients[n % clients.length]}>`,
    'To: support@sever-uzel.example',
    `Subject: ${subject}`,
    `Message-ID: <bench-${n}@romashka.example>`,
    'Date: Tue, 10 Mar 2026 14:20:00 +0300',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=alternative',
    '',
    ...part('text/plain', text.join('\n')),
    ...part('text/html', `<html><body>${html}<div class="gmail_quote">${'&nbsp;'.repeat(40)}</div></body></html>`),
    '--alternative--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}
