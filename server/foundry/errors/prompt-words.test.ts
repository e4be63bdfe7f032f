import { expect, test } from 'vitest'
import { toEvidence } from './evidence'

const prompt =
  'Ein “Zauberwald”\nmit "Quotes" & <Tags> für Müller\'s Geheimprojekt, 100% grün: C:\\temp 夜の港'
const telltale = /zauber|quotes|tags|müller|mu\u0308ller|geheim|grün|temp|夜|港/i

const asciiJson = JSON.stringify(prompt).replace(
  /[\u0080-\uffff]/g,
  (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
)
const html = prompt.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

test.each([
  ['as it is', prompt],
  ['in capitals', prompt.toUpperCase()],
  ['as JSON', JSON.stringify(prompt)],
  ['as JSON within JSON', JSON.stringify(JSON.stringify(prompt))],
  ['as JSON in ASCII', asciiJson],
  ['as an address', encodeURIComponent(prompt)],
  ['as HTML', html],
  ['as HTML by numbers', [...prompt].map((letter) => `&#${letter.codePointAt(0)};`).join('')],
  ['in part', prompt.slice(8, 40)],
  ['with more blanks', prompt.replaceAll(' ', '   ')],
  ['with dashes for blanks', prompt.replaceAll(' ', '-')],
  ['with letters and accents apart', prompt.normalize('NFD')],
  ['with other quotation marks', prompt.replace(/[“”]/g, '"')],
  ['without any', prompt.replace(/[^\p{L}\p{N} ]/gu, '')],
  ['one word of it', 'the term Geheimprojekt'],
  ['a word that is cut short', 'Zaub...'],
  ['its words in another order', 'grün, Geheimprojekt (Quotes); 港']
])('leaves nothing of a prompt that was said again %s', (_, said) => {
  const code = 'content_filter'
  const message = `Your request was rejected: ${said}`
  const about = { status: 400, contentType: said, prompt }
  const error = { code, type: said, param: said, message, innererror: { code: said } }
  const evidence = toEvidence({ ...about, error })
  expect(evidence).toMatchObject({ code, status: 400 })
  expect(evidence.message).toMatch(/^Your request was rejected/)
  expect(JSON.stringify(evidence)).not.toMatch(telltale)
  expect(JSON.stringify(toEvidence({ ...about, error: null, text: said }))).not.toMatch(telltale)
})

test('keeps what services say of their own, also where the prompt has their words', () => {
  const evidence = toEvidence({
    status: 400,
    error: {
      code: 'invalid_value',
      type: 'invalid_request_error',
      param: 'size',
      message: 'Invalid size. The image may not exceed the limit of this model.'
    },
    contentType: 'application/json',
    prompt: 'An image of this size, a model of the limit, invalid or not'
  })
  expect(evidence).toEqual({
    status: 400,
    code: 'invalid_value',
    type: 'invalid_request_error',
    param: 'size',
    innerCode: null,
    contentType: 'application/json',
    message: 'Invalid size. The image may not exceed the limit of this model.'
  })
})
