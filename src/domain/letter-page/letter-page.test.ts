import fc from 'fast-check'
import { expect, test } from 'vitest'
import { letterPage } from './index.ts'

const files = [
  { id: 'one', contentId: '<Shot@Romashka.example>' },
  { id: 'two', contentId: null },
]
type Change = { loadsRemote?: boolean; isDark?: boolean }
const page = (html: string, change: Change = {}) =>
  letterPage(html, { files, urlOf: (id) => `/files/${id}?a=1&b=$1`, loadsRemote: false, isDark: false, ...change })
const letterOf = (whole: string) => /<div id="letter">(.*)<\/div><\/body>/s.exec(whole)?.[1]
const lookOf = (whole: string) => /data-look="(\w+)" data-theme="(\w+)"/.exec(whole)?.slice(1)

test('pictures of the letter are read where its files are, whatever the case and the brackets of their ids', () => {
  expect(letterOf(page('<img alt="x" src="cid:shot@romashka.example" />'))).toBe(
    '<img alt="x" src="/files/one?a=1&amp;b=$1">',
  )
  expect(letterOf(page('<img src="cid:shot%40romashka.example" />'))).toBe('<img src="/files/one?a=1&amp;b=$1">')
  expect(letterOf(page('<img alt="нет" src="cid:100%" />'))).toBe('<img alt="нет">')
})

test('pictures of other hosts wait until they are asked for', () => {
  const html = '<img data-remote-src="https://t.example/x.png?a=1&amp;b=2" />'
  expect(letterOf(page(html))).toBe('<img data-remote-src="https://t.example/x.png?a=1&amp;b=2">')
  expect(letterOf(page(html, { loadsRemote: true }))).toBe('<img src="https://t.example/x.png?a=1&amp;b=2">')
  expect(letterOf(page('<img data-remote-src="javascript:x" />', { loadsRemote: true }))).not.toContain(' src=')
})

test('a picture keeps its proportion in a narrow frame', () => {
  expect(letterOf(page('<img width="600" height="10" style="color:red" />'))).toContain(
    'style="width:100%;max-width:600px;aspect-ratio:600/10;color:red"',
  )
  expect(letterOf(page('<img src="data:image/png;base64,AA" width="60" height="10" />'))).toContain(
    'style="aspect-ratio:60/10"',
  )
  expect(letterOf(page('<img width="0" height="10" />'))).not.toContain('aspect')
})

test('what has one width for all screens gives way to a narrow one', () => {
  expect(letterOf(page('<table width="600" border="1">'))).toBe(
    '<table width="600" border="1" style="width:100%;max-width:600px">',
  )
  expect(letterOf(page('<div style="color:red;width:640px;margin:0">'))).toBe(
    '<div style="width:100%;max-width:640px;color:red;margin:0">',
  )
  for (const html of ['<table width="100%">', '<table width="200">', '<div style="max-width:600px">', '<div>'])
    expect(letterOf(page(html))).toBe(html)
})

test('in the dark, ink and paper that any program writes are ours; a letter with colours of its own lies on white', () => {
  const dark = (html: string) => page(html, { isDark: true })
  const common =
    '<p style="color:#1F497D;margin:0">x</p><td style="background-color:#FFFFFF">y</td><font color="black">z</font><a style="color:red" href="https://x.example">l</a>'
  expect(lookOf(dark(common))).toEqual(['plain', 'dark'])
  expect(letterOf(dark(common))).toBe(
    '<p style="margin:0">x</p><td>y</td><font>z</font><a href="https://x.example">l</a>',
  )
  for (const html of [
    '<p style="color:#c00000">x</p>',
    '<p style="color:rgb(200, 0, 0)">x</p>',
    '<td style="background-color:#f4f4a0">x</td>',
    '<p style="color:#999999">x</p><font color="red">x</font>',
    '<p style="color:hsl(1,2%,3%)">x</p>',
  ]) {
    expect(lookOf(dark(html)), html).toEqual(['paper', 'light'])
    expect(letterOf(dark(html))).toBe(html)
  }
  expect(lookOf(page('<p style="color:#c00000">x</p>'))).toEqual(['plain', 'light'])
})

test('no HTML breaks out of its place, and nothing is lost of it on the way', () => {
  const piece = fc.constantFrom('<p>', '</p>', '<img src="cid:a" />', '$1', '$&', '&lt;', 'слово', '<br />', '"', "'")
  fc.assert(
    fc.property(fc.array(piece), fc.boolean(), (pieces, isDark) => {
      const html = pieces.join('')
      expect(letterOf(page(html, { isDark }))).toBe(html.replaceAll('<img src="cid:a" />', '<img>'))
    }),
  )
})
