import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type AppError, refusal } from '../../core/failure'
import { findPerson, type Person } from '../access/people'
import type { BlobStore } from '../blobs/blob-store'
import type { Budget } from '../money/budgets'
import type { Database, Queries } from '../store/database'

/** What a command works with; `print` goes to stdout, `say` to stderr, each as one line. */
export type Desk = Readonly<{
  db: Database
  /** What a person who is added may spend. */
  newBudget: Budget
  /** Ids of the deployments that the settings name. */
  deployments: readonly string[]
  /** Whether people can reach the relay by a browser, and so use an invitation. */
  hasSignIn?: boolean
  /** What names the picture store in the settings. */
  place: string
  openBlobs: () => Promise<BlobStore>
  now: number
  print: (line: string) => void
  say: (line: string) => void
}>

export type Command = Readonly<{
  /** Its arguments, as in `NAME [--days N]`. */
  form: string
  purpose: string
  /** Gives its exit code, where it has more to say than that all went well. */
  run: (args: string[], desk: Desk) => Promise<void> | Promise<number>
}>

/** A call that doesn't make sense: the sentence is printed with the command's usage. */
export function misuse(message: string): AppError {
  return refusal('bad_request', message)
}

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<Known extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Known; allowPositionals: true }>
>

/** Options and up to so many names; anything else is a misuse. */
export function parseOptions<const Known extends Options>(
  args: string[],
  options: Known,
  maxNames: number
): Parsed<Known> {
  const parsed = tryParse(args, options)
  const extra = parsed.positionals[maxNames]
  if (extra !== undefined) throw misuse(`“${extra}” is one argument too many.`)
  return parsed
}

function tryParse<const Known extends Options>(args: string[], options: Known): Parsed<Known> {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    const [sentence = ''] = String(error instanceof Error ? error.message : error).split(/\.\s|\n/)
    throw misuse(`${sentence}.`)
  }
}

/** A name or label as a person can read it in a table. */
export function parseName(what: string, text: string | undefined): string {
  const name = text?.trim() ?? ''
  if (name === '') throw misuse(`Give ${what}.`)
  if (name.length > 80 || /\p{Cc}/u.test(name))
    throw misuse(`Give ${what} with at most 80 characters, all of them visible.`)
  return name
}

/** A path as it is; a `~` that no shell has replaced would be a folder of that name. */
export function expectWhole(path: string): string {
  if (path.startsWith('~')) throw misuse(`Write the path ${path} out, without ~.`)
  return path
}

export async function needPerson(queries: Queries, name: string): Promise<Person> {
  const person = await findPerson(queries, name)
  if (person) return person
  const message = `Nobody is called “${name}”; “relay people” lists everyone.`
  throw refusal('not_found', message)
}
