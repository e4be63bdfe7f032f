import * as z from 'zod/mini'

type Range = Readonly<{ least: number; most: number }>

/** A whole number from the environment; anything else is one sentence that names the variable. */
export function whole(
  name: string,
  { standard, ...range }: Range & Readonly<{ standard: number }>
) {
  return z.pipe(z._default(z.string(), String(standard)), wholeText(name, range))
}

export function optionalWhole(name: string, range: Range) {
  return z.optional(z.pipe(z.string(), wholeText(name, range)))
}

function wholeText(name: string, { least, most }: Range) {
  const fault = `${name} must be a whole number from ${least} to ${most}.`
  return z.pipe(
    z.transform((text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN)),
    z.number(fault).check(z.minimum(least, fault), z.maximum(most, fault))
  )
}

export function folder(name: string) {
  const fault = `${name} must be a folder on this machine; write its path out, without ~ or a web address.`
  return z.string().check(z.trim(), z.regex(/^(?![~a-z]+:\/\/)(?!~)[^\0]+$/i, fault))
}

export function required(name: string, example: string) {
  const fault = `Set ${name}, for example ${name}=${example}.`
  return z.string(fault).check(z.trim(), z.minLength(1, fault))
}

/** Without the variables that are empty or blank. */
export function withoutEmpty(
  source: Readonly<Record<string, string | undefined>>
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
}

/**
 * A secret that travels in a header: visible ASCII alone (RFC 9110 §5.5). Anything else would be
 * found out by the first call only. The fault says where it is and never what.
 */
export function keyFault(name: string, key: string): string | null {
  // Of a file whose reader takes lines as they are, such as `docker --env-file`.
  if (/^(["']).*\1$/s.test(key))
    return `${name} has quotation marks around the key; write it without them.`
  const at = [...key].findIndex((letter) => !/^[\x21-\x7e]$/.test(letter))
  if (at === -1) return null
  return `${name} has a character at place ${at + 1} that no key has, such as a blank, a line break or an invisible one; copy the key again.`
}
