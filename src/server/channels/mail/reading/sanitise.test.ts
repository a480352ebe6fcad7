import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostileHtml } from '../../../../../test/harness/hostile-html.ts'
import { withoutDeepTags } from './html-depth.ts'
import { ownHtml } from './own-html.ts'
import { sanitise } from './sanitise.ts'

/** A tag as the sanitiser writes it; no other angle bracket may stand in what it gives. */
const TAG = /^<\/?([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)(?: \/)?>/
const FORBIDDEN =
  /^(script|style|iframe|object|embed|form|input|link|base|meta|svg|math|video|audio|source|template|noscript)$/
const HARMLESS =
  /^(alt|title|width|height|dir|align|lang|data-folds|target|rel|colspan|rowspan|valign|nowrap|span|border|cellpadding|cellspacing|color|size|face|start|type)$/
/** What those may say that could load, run or leave its place. */
const VALUES: Record<string, RegExp> = {
  'img src': /^(cid:|data:image\/(png|jpe?g|gif|webp|bmp);base64,)/i,
  'img data-remote-src': /^https?:\/\//i,
  'a href': /^(https?|mailto|tel):/i,
}
/** By the name of its property or by its value: the word alone does nothing (`color:position` is no colour). */
const STYLE =
  /^(?!.*(?:(?:^|;)[^:;]*(?:position|behaviou?r|image|binding|content|animation)[^:;]*:|url|expression|https?:|\\|\/\*|@)).*$/is

/** Whatever could run, load or leave its place in sanitised HTML, and every bracket that is no tag of its writing. */
function trouble(html: string): string[] {
  return html
    .split(/(?=<)/)
    .filter((piece) => piece.startsWith('<') || piece.includes('>'))
    .flatMap((piece) => {
      const [, name = '', attributes = ''] = TAG.exec(piece) ?? []
      if (name === '' || FORBIDDEN.test(name)) return [piece]
      return [...attributes.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)]
        .filter(([, key = '', value = '']) => !isHarmless(name, key, plain(value)))
        .map(([whole]) => `${name}${whole}`)
    })
}

const plain = (value: string): string =>
  value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

function isHarmless(tag: string, name: string, value: string): boolean {
  if (name === 'style') return STYLE.test(value)
  return HARMLESS.test(name) || VALUES[`${tag} ${name}`]?.test(value) === true
}

describe('HTML is sanitised [MAIL-18]', () => {
  test.each(hostileHtml)('%s', (way) => {
    expect(trouble(way), 'the way itself must be seen').not.toEqual([])
    for (const html of [way, `<table><tr><td>${way}`, `<p title='${way}'>${way}</p>`, `<b><i>${way}</b>${way}`]) {
      const clean = sanitise(html)
      expect(trouble(clean), html).toEqual([])
      // What is clean stays as it is: a second reader finds no tag that the first one did not see.
      expect(trouble(sanitise(clean)), html).toEqual([])
    }
  })

  test('pieces of ways in any order make no way', () => {
    const pieces = hostileHtml.flatMap((way) => way.split(/(?<=[<>"'=/\s])/))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
        expect(trouble(sanitise(parts.join('')))).toEqual([])
      }),
      { numRuns: 1_500 },
    )
  })

  test('whatever a style says, only declarations of the list come through', () => {
    const word = fc.constantFrom(
      ...[
        'color',
        ':',
        ';',
        'red',
        'url(',
        ')',
        '"',
        "'",
        '/*',
        '*/',
        '\\',
        '!important',
        'position',
        'fixed',
        '}',
        '{',
        '@import',
        ' ',
        '#fff',
        '10px',
      ],
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const style = words.join('')
        expect(trouble(sanitise(`<p style="${style.replaceAll('"', '&quot;')}">x</p>`))).toEqual([])
        expect(trouble(sanitise(`<style>p{${style}}</style><p>x</p>`))).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('a letter keeps its look', () => {
  test('styles of the list, colours of cells, tables and fonts', () => {
    expect(sanitise('<p style="COLOR: #C00000 !important; Font-Weight:bold;mso-x:y">x</p>')).toBe(
      '<p style="color:#C00000;font-weight:bold">x</p>',
    )
    expect(sanitise('<td bgcolor=#eee width=40 style="background:#fff url(x)">x</td>')).toBe(
      '<td width="40" style="background-color:#eee">x</td>',
    )
    expect(sanitise('<font color=red face=Arial size=2>x</font>')).toBe(
      '<font color="red" face="Arial" size="2">x</font>',
    )
    expect(sanitise('<body bgcolor="#fff8e1"><p>x</p></body>')).toBe(
      '<div style="padding:8px;background-color:#fff8e1"><p>x</p></div>',
    )
  })

  test('the simple rules of its style sheet are written into its elements, its own styles over them', () => {
    const sheet =
      '<!-- /* x */ p.MsoNormal, li.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif} .red{color:red} #top{color:blue} @media print{p{display:none}} p > b{color:lime} -->'
    expect(sanitise(`<style>${sheet}</style><p class="MsoNormal red" style="color:green"><b>x</b></p>`)).toBe(
      '<p style="margin:0cm;font-family:&quot;Calibri&quot;,sans-serif;color:green"><b>x</b></p>',
    )
    expect(sanitise(`<style>${sheet}</style><p id=top class=red>x</p>`)).toBe('<p style="color:blue">x</p>')
  })

  test('pictures: its own stay, the address of a remote one waits, those that count readers go', () => {
    expect(sanitise('<img src="CID:a@b" alt="x">')).toBe('<img alt="x" src="cid:a@b" />')
    expect(sanitise('<img src="//t.example/x.png" width=20 height=10>')).toBe(
      '<img width="20" height="10" data-remote-src="https://t.example/x.png" />',
    )
    expect(sanitise('<img src="https://t.example/p.gif" width="1" height="1">')).toBe('')
  })

  test('links open elsewhere', () => {
    expect(sanitise('<a href="https://x.example" target=_top rel=opener>x</a>')).toBe(
      '<a href="https://x.example" target="_blank" rel="noopener noreferrer nofollow">x</a>',
    )
  })
})

describe('sanitising takes time and space in proportion', () => {
  const many: [string, string][] = [
    [
      'links',
      Array.from({ length: 5_000 }, (_, i) => `<a href="https://x.example/${i}" style="color:red">${i}</a>`).join(''),
    ],
    ['depth', '<div><table><tr><td>'.repeat(50_000)],
    ['cells', '<td style="padding:1px;color:#333">'.repeat(20_000)],
    ['one style', `<p style="${'a:b;'.repeat(100_000)}">x</p>`],
    ['open styles', '<style>'.repeat(100_000)],
    ['open comments', `<style>${'/*'.repeat(200_000)}</style>`],
    ['open blocks', `<style>${'@media x{'.repeat(50_000)}</style>`],
    ['rules for all', `<style>${'p{color:red}'.repeat(10_000)}</style>${'<p>'.repeat(20_000)}`],
    [
      'wide rules',
      `<style>p{${'color:red;font-family:Arial,Helvetica,sans-serif;'.repeat(30)}}</style>${'<p>'.repeat(50_000)}`,
    ],
    ['misnesting', '<b><i></b></i>'.repeat(30_000)],
    ['attributes', `<p ${Array.from({ length: 50_000 }, (_, i) => `a${i}=b`).join(' ')}>x</p>`],
    ['raw text', '<noscript><iframe><svg><math><xmp>'.repeat(20_000)],
  ]
  test.each(many)('%s', (_, html) => {
    const begun = performance.now()
    const clean = sanitise(withoutDeepTags(html))
    expect(performance.now() - begun).toBeLessThan(3_000)
    expect(clean.length).toBeLessThan(html.length * 4 + 1_000_000)
  })
})

describe('what he wrote himself', () => {
  const reply = (html: string, words: string) => ownHtml(sanitise(html), words)

  test('is cut out where his program marked the rest', () => {
    expect(
      reply(
        '<div dir="ltr">Да, <b>работает</b></div><br><div class="gmail_quote">10 марта пишет:<blockquote>Так?</blockquote></div>',
        'Да, работает',
      ),
    ).toBe('<div dir="ltr">Да, <b>работает</b></div>')
    expect(
      reply(
        '<div><p>Да</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">От: Алексей</div><p>Так?</p></div>',
        'Да',
      ),
    ).toBe('<div><p>Да</p></div>')
    expect(
      reply(
        '<p>Да</p><div class="moz-cite-prefix">пишет:</div><blockquote type="cite">Так?</blockquote><p>И ещё</p>',
        'Да\n\nИ ещё',
      ),
    ).toBe('<p>Да</p><p>И ещё</p>')
  })

  test('stays text where the marks and the words disagree', () => {
    expect(reply('<p>Да</p><p>10 марта пишет:</p><blockquote type="cite">Так?</blockquote>', 'Да')).toBeNull()
    expect(reply('<p>Да</p><blockquote>Так?</blockquote>', 'Да')).toBeNull()
  })
})
