import { randomInt } from 'node:crypto'

/**
 * Letters for codes that people compare and type: no vowels, so no words, and nothing that looks like
 * its neighbour (RFC 8628 §6.1). Each is worth 4.58 bits.
 */
const letters = 'BCDFGHJKMNPQRSTVWXZ34679'

type Kind = Readonly<{ length: number; group: number }>

/** In the panel and the browser for ten minutes: 41 bits, `KQT-R93-XFH`. */
export const userCode: Kind = { length: 9, group: 3 }
/** On paper or in a message for days: 91 bits, `KQTR9-3XFHB-…`. */
export const invitationCode: Kind = { length: 20, group: 5 }

export function createCode({ length }: Kind): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
}

export function showCode(code: string, { group }: Kind): string {
  return (code.match(new RegExp(`.{1,${group}}`, 'g')) ?? []).join('-')
}

/** What a person typed, as it was created; null where it can’t be such a code. */
export function readCode(text: string, { length }: Kind): string | null {
  if (text.length > 100) return null
  const code = text.toUpperCase().replace(/[\s.\-–—]/g, '')
  return code.length === length && [...code].every((letter) => letters.includes(letter))
    ? code
    : null
}
