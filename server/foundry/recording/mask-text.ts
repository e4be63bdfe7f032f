import { createPromptWords, type PromptWords } from '../errors/prompt-words'

type Masking = Readonly<{
  /** Whatever the person wrote; no copy of it is kept, in whatever way it is escaped. */
  prompt: string
  /** Keys and tokens of this call. */
  secrets: readonly string[]
}>

/** Of which the values say what the service thinks; everything else may be what somebody wrote. */
const tellingKeys: ReadonlySet<string> = new Set([
  'type',
  'code',
  'param',
  'message',
  'size',
  'quality',
  'background',
  'output_format',
  'severity',
  'moderation_stage',
  'categories',
  'status'
])
/** So many letters in a row that stand in the prompt, too, were copied from it. */
const copiedLength = 8
/** A sentence of the service has less. */
const maxSentence = 1_000
/** And a page of a gateway that matters. */
const maxOutside = 20_000
const string = /"(?:[^"\\]|\\.)*(?:"|$)/gs
const marker = /^"\((picture|pixels) [^"]*\)"?$/

/**
 * The same text in the same length, an `x` for each letter that may be anybody's: values of keys that
 * tell nothing, copies of the prompt, keys and tokens. Line breaks and the form of JSON stay.
 */
export function maskText(text: string, masking: Masking): string {
  if (/[\0\ufffd]/.test(text)) return blank(text)
  const copies = { grams: toGrams(masking.prompt), words: createPromptWords(masking.prompt) }
  let key = ''
  let outside = 0
  let masked = ''
  let last = 0
  const keepOutside = (part: string) => {
    outside += part.length
    return outside > maxOutside ? blank(part) : maskWords(part, copies)
  }
  for (const { 0: token, index } of text.matchAll(string)) {
    masked += keepOutside(text.slice(last, index))
    last = index + token.length
    const isKey = /^\s*:/.test(text.slice(last, last + 4))
    const content = token.slice(1, token.endsWith('"') && token.length > 1 ? -1 : undefined)
    if (isKey) key = content
    const isKept = isKey ? /^[\w.-]{1,60}$/.test(content) : isTelling(key, token, content)
    masked += isKept ? maskValue(token, content, copies) : blankToken(token)
  }
  masked += keepOutside(text.slice(last))
  return maskSecrets(masked, masking.secrets)
}

function isTelling(key: string, token: string, content: string): boolean {
  if (marker.test(token)) return true
  return tellingKeys.has(key) && content.length <= maxSentence
}

/** A name is a name, even if the prompt holds the same, unless it has nothing of the service's own. */
function maskValue(token: string, content: string, copies: Copies): string {
  const isName = /^[\w.[\]-]{0,60}$/.test(content) && !copies.words.isMadeOf(content)
  return marker.test(token) || isName ? token : maskWords(token, copies)
}

type Copies = Readonly<{ grams: Grams; words: PromptWords }>

type Grams = Readonly<{ length: number; all: ReadonlySet<string> }>

/** Every piece of the prompt as it may be written: plain, in JSON, in HTML, in an address. */
function toGrams(prompt: string): Grams {
  const length = Math.max(3, Math.min(copiedLength, prompt.trim().length))
  const inJson = JSON.stringify(prompt).slice(1, -1)
  const ascii = inJson.replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
  const html = prompt
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
  const forms = [prompt, inJson, ascii, JSON.stringify(inJson), html, toAddress(prompt)]
  const all = new Set<string>()
  for (const form of forms) {
    const lower = form.toLowerCase()
    for (let at = 0; at + length <= lower.length; at += 1) all.add(lower.slice(at, at + length))
  }
  return { length, all }
}

/** Half a surrogate pair can't stand in an address. */
function toAddress(prompt: string): string {
  try {
    return encodeURIComponent(prompt)
  } catch {
    return ''
  }
}

function maskWords(text: string, { grams: { length, all }, words }: Copies): string {
  const lower = text.toLowerCase()
  const isCopied = new Uint8Array(text.length)
  for (let at = 0; at + length <= lower.length; at += 1)
    if (all.has(lower.slice(at, at + length))) isCopied.fill(1, at, at + length)
  for (const [start, end] of words.find(text)) isCopied.fill(1, start, end)
  // An escape goes as a whole, or what is left would be no JSON.
  const kept = text.replace(letter, (unit, at: number) => {
    const isHit = isCopied.subarray(at, at + unit.length).includes(1)
    if (!isHit) return unit
    return unit.length === 1 ? blank(unit) : 'x'.repeat(unit.length)
  })
  // A key, a token or an id: long, without a blank, and with a digit.
  return kept
    .replace(/[\w+/=-]{20,}/g, (word) => (/\d/.test(word) ? 'x'.repeat(word.length) : word))
    .replace(letter, (unit) =>
      unit.length === 1 || isEscape.test(unit) ? unit.replace(/^\\$/, 'x') : 'x'.repeat(unit.length)
    )
}

/** A character of JSON, an escape as one. */
const letter = /\\u[\da-f]{4}|\\[^u]|\\u?|[^\\]/gis
const isEscape = /^\\(u[\da-f]{4}|["\\/bfnrt])$/i

function maskSecrets(text: string, secrets: readonly string[]): string {
  let masked = text
  for (const secret of secrets)
    if (secret.length > 3) masked = masked.replaceAll(secret, 'x'.repeat(secret.length))
  return masked
}

function blankToken(token: string): string {
  const isClosed = token.length > 1 && token.endsWith('"')
  const length = token.length - (isClosed ? 2 : 1)
  return `"${'x'.repeat(length)}${isClosed ? '"' : ''}`
}

/** What holds JSON and lines together stays. */
function blank(text: string): string {
  return text.replace(/[^\s"{}[\]:,]/g, 'x')
}
