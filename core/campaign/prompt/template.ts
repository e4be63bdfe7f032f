import { toNameKey } from '../columns/name-key'
import { didYouMean } from '../columns/nearest-name'

/**
 * A prompt with its variables found: texts, and the columns (counted from 0) whose cells stand between
 * them.
 */
export type Template = Readonly<{ parts: readonly (string | number)[] }>

export type TemplateReading =
  | Readonly<{ kind: 'template'; template: Template }>
  | Readonly<{ kind: 'fault'; message: string }>

/**
 * Reads `{{column}}`, by the same rule as headers; `\{{` is two braces. A variable that no column has is
 * refused, before anything is paid.
 */
export function readTemplate(prompt: string, headers: readonly string[]): TemplateReading {
  const keys = headers.map(toNameKey)
  const parts: (string | number)[] = []
  let at = 0
  for (const found of prompt.matchAll(marks)) {
    parts.push(prompt.slice(at, found.index))
    at = found.index + found[0].length
    if (found[0] === escaped) {
      parts.push(opening)
      continue
    }
    const name = found[1]?.trim()
    if (name === undefined)
      return fault(`“${excerpt(prompt.slice(found.index))}” never closes. Write }} after the name.`)
    const column = columnOf(name, headers, keys)
    if (column === null) return fault(unknownWords(name, headers))
    parts.push(column)
  }
  parts.push(prompt.slice(at))
  return { kind: 'template', template: { parts: parts.filter((part) => part !== '') } }
}

/** The prompt of one row. What a cell holds is text: nothing in it is looked into again. */
export function fillTemplate({ parts }: Template, cells: readonly string[]): string {
  return parts
    .map((part) => (typeof part === 'number' ? (cells[part] ?? '').normalize('NFC') : part))
    .join('')
    .trim()
}

/** The columns that a prompt uses, each once. */
export function columnsOf({ parts }: Template): readonly number[] {
  return [...new Set(parts.filter((part) => typeof part === 'number'))]
}

const opening = '{{'
const escaped = '\\{{'
/** `\{{`, `{{name}}`, or a `{{` that nothing closes. */
const marks = /\\\{\{|\{\{(?!\{)(?:([^{}]*)\}\})?/g

/** Of two headers alike the one that is written the same way, else the first. */
function columnOf(
  name: string,
  headers: readonly string[],
  keys: readonly string[]
): number | null {
  const key = toNameKey(name)
  const exact = headers.indexOf(name)
  const index = exact >= 0 ? exact : keys.indexOf(key)
  return key === '' || index < 0 ? null : index
}

function unknownWords(name: string, headers: readonly string[]): string {
  if (name === '') return 'Write the name of a column between {{ and }}.'
  const named = headers.filter((header) => header !== '')
  const list = named.slice(0, listed).join(', ')
  return `No column is called “${name}”${didYouMean(name, named) || `. There are: ${list}${named.length > listed ? ' …' : ''}.`}`
}

const listed = 6

function excerpt(text: string): string {
  const line = text.split('\n')[0] ?? ''
  return line.length <= 24 ? line : `${line.slice(0, 24)}…`
}

const fault = (message: string): TemplateReading => ({ kind: 'fault', message })
