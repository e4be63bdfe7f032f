import * as z from 'zod/mini'

/** A whole number from the environment; anything else is one sentence that names the variable. */
export function whole(
  name: string,
  { least, most, standard }: Readonly<{ least: number; most: number; standard: number }>
) {
  const fault = `${name} must be a whole number from ${least} to ${most}.`
  return z.pipe(
    z.pipe(
      z._default(z.string(), String(standard)),
      z.transform((text) => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN))
    ),
    z.number(fault).check(z.minimum(least, fault), z.maximum(most, fault))
  )
}

export function required(name: string, example: string) {
  const fault = `Set ${name}, for example ${name}=${example}.`
  return z.string(fault).check(z.trim(), z.minLength(1, fault))
}

/** Without the variables that are empty or blank. */
export function withoutEmpty<Source extends Readonly<Record<string, string | undefined>>>(
  source: Source
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
}
