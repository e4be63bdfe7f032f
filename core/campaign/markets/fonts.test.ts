import { describe, expect, test } from 'vitest'
import { chooseFamily, type MarketChoice } from './fonts'
import { scriptsIn } from './scripts'

test.each([
  ['Sale −20 % 🎉', 'Latn', []],
  ['セール', 'Jpan', ['Jpan']],
  ['夏', 'Jpan', ['Jpan']],
  ['夏', 'Hant', ['Hant']],
  ['夏', 'Latn', ['Hans']],
  ['夏のセール', 'Latn', ['Jpan']],
  ['한국어', 'Kore', ['Kore']],
  ['नमस्ते', 'Deva', ['Deva']],
  ['ﷲ', 'Arab', ['Arab']],
  ['𠮷', 'Jpan', ['Jpan']],
  ['Привет, γεια', 'Latn', ['Grek', 'Cyrl']],
  // The danda is shared by the scripts of India.
  ['বাংলা।', 'Beng', ['Beng']]
])('“%s” in a market of %s needs %s', (text, script, scripts) => {
  expect(scriptsIn(text, script)).toEqual(scripts)
})

describe('chooseFamily', () => {
  const available = ['Poppins', 'Inter', 'Noto Sans JP', 'Noto Serif JP', 'Brand Sans']
  const family = (text: string, script: string, from: string, choice: MarketChoice | null = null) =>
    chooseFamily({ text, script, family: from, choice, available })

  test.each([
    ['the design’s own for Latin', 'Sale', 'Latn', 'Brand Sans', 'Brand Sans'],
    ['the design’s own where it covers', 'नमस्ते', 'Deva', 'Poppins', 'Poppins'],
    ['the best that covers', 'セール', 'Jpan', 'Brand Sans', 'Noto Sans JP'],
    ['the design’s own for Latin words of a Japanese market', 'SALE', 'Jpan', 'Inter', 'Inter']
  ])('is %s', (_name, text, script, from, to) => {
    expect(family(text, script, from)).toEqual({ kind: 'family', family: to })
  })

  test('is what a person has chosen, covered or not', () => {
    const choice = { tag: 'ja', fonts: [{ from: 'Brand Sans', to: 'Inter' }], words: '' }
    expect(family('セール', 'Jpan', 'Brand Sans', choice)).toEqual({
      kind: 'family',
      family: 'Inter'
    })
    expect(family('セール', 'Jpan', 'Poppins', choice)).toEqual({
      kind: 'family',
      family: 'Noto Sans JP'
    })
  })

  test.each([
    [
      'no family covers the script',
      'ไทย',
      'Thai',
      'Inter',
      'Inter isn’t known to have Thai letters. Choose a font that does.'
    ],
    [
      'Bengali would vanish',
      'বাংলা',
      'Beng',
      'Brand Sans',
      'Brand Sans isn’t known to have Bengali letters. Choose a font that does.'
    ],
    [
      'the family is missing here',
      'Sale',
      'Latn',
      'Gone',
      'The font Gone isn’t on this computer. Install it or choose another.'
    ]
  ])('is asked for where %s', (_name, text, script, from, message) => {
    expect(family(text, script, from)).toEqual({ kind: 'ask', message })
  })

  test('asks again where the choice isn’t on this computer', () => {
    const choice = { tag: 'ja', fonts: [{ from: 'Inter', to: 'Gone' }], words: '' }
    expect(family('セール', 'Jpan', 'Inter', choice)).toMatchObject({ kind: 'ask' })
  })
})
