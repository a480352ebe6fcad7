import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts'

let sink: SmtpSink
beforeEach(async () => {
  sink = await startSmtpSink()
})
afterEach(() => sink.stop())

const send = (subject: string) =>
  createTransport({ host: '127.0.0.1', port: sink.port, socketTimeout: 300 }).sendMail({
    from: 'support@sever-uzel.example',
    to: 'irina@romashka.example',
    subject,
    text: 'Готово',
  })

test('the sink keeps the letter and the envelope it was given', async () => {
  await send('Scanner')
  const [letter] = await sink.waitFor(1)
  expect(letter).toMatchObject({ from: 'support@sever-uzel.example', to: ['irina@romashka.example'] })
  expect(letter?.raw.toString()).toContain('Subject: Scanner')
})

test('the sink refuses once with the code that was asked for, then takes letters again', async () => {
  sink.misbehave({ kind: 'refuse', at: 'rcpt', code: 451, times: 1 })
  await expect(send('first')).rejects.toMatchObject({ responseCode: 451 })
  await send('second')
  expect(sink.letters).toHaveLength(1)
})

test('the sink refuses for good behind DATA and keeps nothing', async () => {
  sink.misbehave({ kind: 'refuse', at: 'data', code: 552 })
  await expect(send('too big')).rejects.toMatchObject({ responseCode: 552 })
  expect(sink.letters).toEqual([])
})

test('the sink drops the line behind DATA though it kept the letter', async () => {
  sink.misbehave({ kind: 'drop', keeps: true, times: 1 })
  await expect(send('kept?')).rejects.toThrow()
  expect(sink.letters).toHaveLength(1)
})

test('the sink hangs until the sender gives up', async () => {
  sink.misbehave({ kind: 'hang', at: 'data' })
  await expect(send('slow')).rejects.toThrow(/time/i)
  expect(sink.letters).toEqual([])
})
