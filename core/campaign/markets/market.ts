import * as z from 'zod/mini'
import {
  languages,
  languagesOfCountries,
  regionalScripts,
  rightToLeft,
  scriptNames
} from './languages'

/**
 * A language as a place reads it. `tag` is BCP 47 (RFC 5646) in its usual letters, such as `pt-BR`;
 * `script` is ISO 15924, named or meant; `name` is English, for people and for prompts.
 */
export const Market = z.strictObject({
  tag: z.string().check(z.minLength(2), z.maxLength(35)),
  script: z.string().check(z.length(4)),
  direction: z.enum(['ltr', 'rtl']),
  name: z.string()
})
export type Market = z.infer<typeof Market>

/** A market, or a sentence that asks which one is meant. */
export type MarketReading =
  | Readonly<{ kind: 'market'; market: Market }>
  | Readonly<{ kind: 'ask'; message: string }>

/**
 * Reads `ja`, `zh-Hans`, `pt-BR`, `es-419` and, with mercy, `zh_TW` or `EN`. A country such as `JP` is
 * asked about, since it is a place and no language; so is `UK`, which is both.
 */
export function readMarket(written: string): MarketReading {
  const text = written.trim().replace(/_/g, '-')
  const [language = '', ...subtags] = text.split('-')
  const isCountry = subtags.length === 0 && language === language.toUpperCase()
  const meant = isCountry ? languagesOfCountries[language] : undefined
  if (meant && (language === 'UK' || !isLanguage(language)))
    return ask(`“${written.trim()}” is a country. Write a language there, such as ${meant}.`)
  if (!isLanguage(language))
    return ask(`“${written.trim()}” is no language we know. Write a tag such as ja or pt-BR.`)
  const parts = readSubtags(subtags)
  if (!parts)
    return ask(`“${written.trim()}” is no language tag. Write one such as zh-Hans or pt-BR.`)
  return { kind: 'market', market: toMarket(language.toLowerCase(), parts) }
}

/** The market that a word is; null where it isn't one without a question. */
export function toMarketOrNull(written: string): Market | null {
  const reading = readMarket(written)
  return reading.kind === 'market' ? reading.market : null
}

/** Whether two tags mean one market, as `de` and `de-DE` or `zh-CN` and `zh-Hans` do. */
export function isSameMarket(one: Market, other: Market): boolean {
  return toMarketKey(one) === toMarketKey(other)
}

type Subtags = Readonly<{ script: string | null; region: string | null }>

/** Null for what is neither script nor region; variants and extensions change none of our texts. */
function readSubtags(subtags: readonly string[]): Subtags | null {
  const [first = '', second = ''] = subtags
  const script = /^[a-z]{4}$/i.test(first) ? titled(first) : null
  const place = script ? second : first
  const region = /^([a-z]{2}|\d{3})$/i.test(place) ? place.toUpperCase() : null
  const known = (script ? 1 : 0) + (region ? 1 : 0)
  if (subtags.length !== known) return null
  return { script, region: region === 'UK' ? 'GB' : region }
}

function toMarket(language: string, { script, region }: Subtags): Market {
  const [name = language, usual = 'Latn'] = languages[language] ?? []
  const regional = region ? regionalScripts[`${language}-${region}`] : undefined
  const written = script ?? regional ?? usual
  const tells = [
    // Chinese is always told apart; others only where the script isn't the usual one.
    ...(language === 'zh' || (script && script !== usual) ? [scriptNames[written] ?? written] : []),
    ...(region ? [regionNames[region] ?? region] : [])
  ]
  return {
    tag: [language, script, region].filter((part) => part !== null).join('-'),
    script: written,
    direction: rightToLeft.includes(written) ? 'rtl' : 'ltr',
    name: tells.length > 0 ? `${name} (${tells.join(', ')})` : name
  }
}

/** The same for tags that mean one market: script and region filled in, as its home has them. */
export function toMarketKey({ tag, script }: Market): string {
  const [language = ''] = tag.split('-')
  const region = /-([A-Z]{2}|\d{3})$/.exec(tag)?.[1]
  const home = homes[`${language}-${script}`] ?? homes[language] ?? language.toUpperCase()
  return `${language}-${script}-${region ?? home}`
}

/** Regions that a language alone stands for, where they aren't its own letters (CLDR). */
const homes: Readonly<Record<string, string>> = {
  ar: 'EG',
  bn: 'BD',
  cs: 'CZ',
  da: 'DK',
  el: 'GR',
  en: 'US',
  fa: 'IR',
  he: 'IL',
  hi: 'IN',
  ja: 'JP',
  ko: 'KR',
  nb: 'NO',
  pt: 'BR',
  sv: 'SE',
  uk: 'UA',
  ur: 'PK',
  vi: 'VN',
  'zh-Hans': 'CN',
  'zh-Hant': 'TW'
}

/** For names only; other regions are named by their letters. */
const regionNames: Readonly<Record<string, string>> = {
  '419': 'Latin America',
  AT: 'Austria',
  AU: 'Australia',
  BE: 'Belgium',
  BR: 'Brazil',
  CA: 'Canada',
  CH: 'Switzerland',
  CN: 'China',
  DE: 'Germany',
  EG: 'Egypt',
  ES: 'Spain',
  FR: 'France',
  GB: 'United Kingdom',
  HK: 'Hong Kong',
  IN: 'India',
  JP: 'Japan',
  KR: 'Korea',
  MX: 'Mexico',
  PT: 'Portugal',
  SA: 'Saudi Arabia',
  TW: 'Taiwan',
  US: 'United States'
}

function isLanguage(word: string): boolean {
  return Object.hasOwn(languages, word.toLowerCase())
}

const titled = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase()
const ask = (message: string): MarketReading => ({ kind: 'ask', message })
