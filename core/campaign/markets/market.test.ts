import { describe, expect, test } from 'vitest'
import { isSameMarket, readMarket, toMarketOrNull } from './market'

function marketOf(written: string) {
  const market = toMarketOrNull(written)
  if (!market) throw new Error(`${written} is no market`)
  return market
}

describe('readMarket', () => {
  test.each([
    ['ja', 'ja', 'Jpan', 'ltr', 'Japanese'],
    ['ko', 'ko', 'Kore', 'ltr', 'Korean'],
    ['hi', 'hi', 'Deva', 'ltr', 'Hindi'],
    ['ar', 'ar', 'Arab', 'rtl', 'Arabic'],
    ['he', 'he', 'Hebr', 'rtl', 'Hebrew'],
    ['zh', 'zh', 'Hans', 'ltr', 'Chinese (simplified)'],
    ['zh-Hans', 'zh-Hans', 'Hans', 'ltr', 'Chinese (simplified)'],
    ['zh-CN', 'zh-CN', 'Hans', 'ltr', 'Chinese (simplified, China)'],
    ['zh_TW', 'zh-TW', 'Hant', 'ltr', 'Chinese (traditional, Taiwan)'],
    ['ZH-hant-hk', 'zh-Hant-HK', 'Hant', 'ltr', 'Chinese (traditional, Hong Kong)'],
    ['pt-BR', 'pt-BR', 'Latn', 'ltr', 'Portuguese (Brazil)'],
    ['es-419', 'es-419', 'Latn', 'ltr', 'Spanish (Latin America)'],
    ['sr', 'sr', 'Cyrl', 'ltr', 'Serbian'],
    ['sr-Latn', 'sr-Latn', 'Latn', 'ltr', 'Serbian (Latin)'],
    ['pa-PK', 'pa-PK', 'Arab', 'rtl', 'Punjabi (PK)'],
    [' EN ', 'en', 'Latn', 'ltr', 'English'],
    ['en-uk', 'en-GB', 'Latn', 'ltr', 'English (United Kingdom)'],
    ['uk', 'uk', 'Cyrl', 'ltr', 'Ukrainian'],
    ['AR', 'ar', 'Arab', 'rtl', 'Arabic']
  ])('%s is %s', (written, tag, script, direction, name) => {
    expect(readMarket(written)).toEqual({
      kind: 'market',
      market: { tag, script, direction, name }
    })
  })

  test.each([
    ['JP', '“JP” is a country. Write a language there, such as ja.'],
    [' KR ', '“KR” is a country. Write a language there, such as ko.'],
    [' x ', '“x” is no language we know. Write a tag such as ja or pt-BR.'],
    ['UK', '“UK” is a country. Write a language there, such as en-GB.'],
    ['Japan', '“Japan” is no language we know. Write a tag such as ja or pt-BR.'],
    ['', '“” is no language we know. Write a tag such as ja or pt-BR.'],
    ['constructor', '“constructor” is no language we know. Write a tag such as ja or pt-BR.'],
    ['de-headline', '“de-headline” is no language tag. Write one such as zh-Hans or pt-BR.'],
    ['de-DE-1996', '“de-DE-1996” is no language tag. Write one such as zh-Hans or pt-BR.']
  ])('asks what “%s” means', (written, message) => {
    expect(readMarket(written)).toEqual({ kind: 'ask', message })
  })
})

test.each([
  ['de', 'de-DE', true],
  ['zh-CN', 'zh-Hans', true],
  ['zh-TW', 'zh-Hant', true],
  ['en', 'en-US', true],
  ['ja', 'ja-JP', true],
  ['de', 'de-AT', false],
  ['en-GB', 'en-US', false],
  ['zh-CN', 'zh-TW', false],
  ['zh-Hant', 'zh-HK', false],
  ['sr', 'sr-Latn', false]
])('%s and %s are one market: %s', (one, other, isSame) => {
  expect(isSameMarket(marketOf(one), marketOf(other))).toBe(isSame)
})
