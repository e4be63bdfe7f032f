import { expect, test } from 'vitest'
import { readMarket } from './market'
import { chooseTextFonts } from './text-fonts'

const marketOf = (tag: string) => {
  const reading = readMarket(tag)
  return reading.kind === 'market' ? reading.market : null
}
const layers = [
  { name: 'Headline', text: 'Run', families: ['Inter'] },
  { name: 'Price', text: '$1', families: ['Inter', 'Brand'] }
]
const text = (key: string, words: string) => ({ layer: { key, nth: null }, text: words })
const asked = { layers, choice: null, available: ['Inter', 'Brand', 'Noto Sans JP'] }

test('each text gets the fonts that its own letters need', () => {
  const texts = [text('headline', '走れ'), text('price', '¥1')]
  expect(chooseTextFonts(texts, { ...asked, market: marketOf('ja') })).toEqual({
    texts: [
      { ...texts[0], fonts: [{ from: 'Inter', to: 'Noto Sans JP' }] },
      { ...texts[1], fonts: [] }
    ],
    questions: []
  })
})

test('what a person chose comes first', () => {
  const choice = { tag: 'ja', fonts: [{ from: 'Inter', to: 'Brand' }], words: '' }
  const chosen = chooseTextFonts([text('headline', '走れ')], {
    ...asked,
    market: marketOf('ja'),
    choice
  })
  expect(chosen.texts[0]?.fonts).toEqual([{ from: 'Inter', to: 'Brand' }])
})

test('a question is asked once, and its texts keep their fonts', () => {
  const thai = chooseTextFonts([text('headline', 'ไทย'), text('headline', 'ดี')], {
    ...asked,
    market: marketOf('th')
  })
  expect(thai.questions).toEqual([
    'Inter isn’t known to have Thai letters. Choose a font that does.'
  ])
  expect(thai.texts.map(({ fonts }) => fonts)).toEqual([[], []])
})
