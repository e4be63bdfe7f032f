/** Words that services use of any request, so that they give nothing of a prompt away. */
const ordinary: ReadonlySet<string> = new Set(
  `access account and another api application are background been blocked call calls can cannot code
  conflict content denied deployment does doctype error exceeded exist expired failed filter filtered
  filters for forbidden format found from gateway generated generation generic has have html image
  images incorrect internal invalid issue its json key length limit management mask may message method
  missing model moderation must not openai operation org param parameter please policy
  processing prompt quality quota rate rejected request requests resource response responsible result
  retry returned safety server service size status support supported system task temporarily text that
  the this time timeout token type unauthorized unknown unsupported user value version violation was
  were will with your active completed correct created data edit edits endpoint event output partial
  stream usage firewall network operation provide public
  regional rule rules subscription sure take takes virtual wrong`.split(/\s+/)
)
/** Scripts without blanks between words: each letter counts for itself. */
const words =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu

export type PromptWords = Readonly<{
  /** With `…` for each word that stands in the prompt, or is part of one or made of one. */
  leaveOut: (text: string) => string
  /** Where such words begin and end. */
  find: (text: string) => (readonly [number, number])[]
  /** Nothing but words of the prompt, such as one that somebody put where a code belongs. */
  isMadeOf: (name: string) => boolean
}>

/** Knows a prompt's words again in any case, order, spacing and form of their letters. */
export function createPromptWords(prompt: string): PromptWords {
  const own = new Set(wordsOf(prompt))
  const long = [...own].filter((word) => word.length > 3 && !ordinary.has(word))

  return {
    leaveOut: (text) =>
      text
        .replace(words, (word) => (isOwn(fold(word)) ? '…' : word))
        .replace(/…(?:[^\p{L}\p{N}]*…)+/gu, '…'),
    find: (text) =>
      [...text.matchAll(words)]
        .filter(([word]) => isOwn(fold(word)))
        .map(({ 0: word, index }) => [index, index + word.length] as const),
    isMadeOf: (name) => {
      const telling = wordsOf(name).filter((word) => !isIdle(word))
      return telling.length > 0 && telling.every((word) => own.has(word))
    }
  }

  function isOwn(word: string): boolean {
    if (isIdle(word)) return false
    if (own.has(word)) return true
    return word.length > 3 && long.some((one) => one.includes(word) || word.includes(one))
  }
}

/** Too short to say anything by itself, or anybody's. */
function isIdle(word: string): boolean {
  return ordinary.has(word) || (word.length < 3 && /^[a-z\d]*$/.test(word))
}

function wordsOf(text: string): string[] {
  return (text.match(words) ?? []).map(fold)
}

function fold(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'"
}

/** The same text without the escapes of JSON, HTML and addresses, also of one within another. */
export function unescapeText(text: string): string {
  return text
    .replace(/\\+u([\da-f]{4})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16))
    )
    .replace(/\\+[nrt]/g, ' ')
    .replace(/\\+(?=["'/\\])/g, '')
    .replace(/&#(x?)([\da-f]{1,6});/gi, (_, x: string, digits: string) =>
      toLetter(Number.parseInt(digits, x ? 16 : 10))
    )
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? ' ')
    .replace(/(?:%[\da-f]{2})+/gi, (bytes) =>
      Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8')
    )
}

const toLetter = (code: number) => (code <= 0x10_ff_ff ? String.fromCodePoint(code) : ' ')
