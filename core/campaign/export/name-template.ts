import { didYouMean } from '../columns/nearest-name'
import { mapInSteps, type Steps } from '../in-steps'
import { toSafeName } from './safe-name'

/** What a file's name can be made of. */
export type NamedFile = Readonly<{
  campaign: string
  offer: string
  /** A tag such as `pt-BR`; '' for none. */
  market: string
  platform: string
  /** The name of the size. */
  size: string
  width: number
  height: number
  version: number
  /** What the row's own column for names says; '' for nothing. */
  name: string
  row: string
  /** Without its dot. */
  extension: 'png' | 'jpg'
}>

export const defaultNameTemplate = '{campaign}_{offer}_{market}_{width}x{height}_v{version}'

const tokens = [
  'campaign',
  'offer',
  'market',
  'platform',
  'size',
  'width',
  'height',
  'version',
  'name',
  'row'
] as const satisfies readonly (keyof NamedFile)[]
type Token = (typeof tokens)[number]

export type FileNames =
  | Readonly<{ kind: 'names'; names: readonly string[] }>
  | Readonly<{ kind: 'fault'; message: string }>

/** So many names are made at one step. */
const atOnce = 200

/**
 * A name for each file, in order, safe for Windows and macOS and different from all others wherever
 * letters of either case are one. A token without a value leaves no gap.
 */
export function* toFileNames(template: string, files: readonly NamedFile[]): Steps<FileNames> {
  const unknown = [...template.matchAll(/\{([^{}]*)\}/g)].find(([, name]) => !isToken(name))
  if (unknown) return fault(unknownWords(unknown[1] ?? ''))
  if (/[{}]/.test(template.replace(/\{[^{}]*\}/g, '')))
    return fault('A brace in the file name never closes. Write tokens such as {offer}.')
  const toOwnName = createNamer()
  const names = yield* mapInSteps(files, atOnce, (file) =>
    toOwnName(fill(template, file), `.${file.extension}`)
  )
  return { kind: 'names', names }
}

/** Gives each text a name that no earlier one has. */
function createNamer(): (text: string, ending: string) => string {
  const taken = new Set<string>()
  /** Where the numbers of a text that many have go on. */
  const last = new Map<string, number>()
  return (text, ending) => {
    const whole = toKey(toSafeName(text, ending))
    for (let nth = last.get(whole) ?? 1; ; nth += 1) {
      const name = toSafeName(text, nth === 1 ? ending : `-${nth}${ending}`)
      if (taken.has(toKey(name))) continue
      taken.add(toKey(name))
      last.set(whole, nth + 1)
      return name
    }
  }
}

const toKey = (name: string) => name.normalize('NFKC').toLowerCase()

/** Values are put in once: braces in them are letters. */
function fill(template: string, file: NamedFile): string {
  return template
    .replace(/\{([^{}]*)\}/g, (_mark, name: Token) => {
      const value = String(file[name])
      // A value keeps to its place: what divides tokens would make two of it.
      return value === '' ? gap : value
    })
    .replace(new RegExp(`[_\\-. ]*${gap}`, 'g'), '')
}

/** Stands where a token has no value, until it is taken out with what stands before it. */
const gap = '\u0000'

function isToken(name: string | undefined): name is Token {
  return tokens.some((token) => token === name)
}

function unknownWords(name: string): string {
  const list = tokens.map((token) => `{${token}}`).join(' ')
  return `File names know no {${name}}${didYouMean(name, tokens) || `. There are ${list}.`}`
}

const fault = (message: string): FileNames => ({ kind: 'fault', message })
