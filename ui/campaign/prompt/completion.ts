import { toNameKey } from '../../../core/campaign/columns/name-key'

/** What is being written at the caret: where its `{{` begins, and the columns it may become. */
export type Completion = Readonly<{ start: number; names: readonly string[] }>

/** As many as can be looked through at once. */
const most = 8

/** Null unless the caret is in a `{{` that nothing has closed. */
export function completionAt(
  text: string,
  caret: number,
  headers: readonly string[]
): Completion | null {
  const open = /(^|[^\\])\{\{([^{}\n]*)$/.exec(text.slice(0, caret))
  if (!open) return null
  const typed = open[2] ?? ''
  const key = toNameKey(typed)
  const named = [...new Set(headers)].filter((header) => header !== '')
  const found = named.filter((header) => toNameKey(header).includes(key))
  const starting = found.filter((header) => toNameKey(header).startsWith(key))
  const names = [...new Set([...starting, ...found])].slice(0, most)
  return names.length === 0 ? null : { start: caret - typed.length - 2, names }
}

/** The text with one of the columns put in, and the caret behind it. */
export function complete(
  text: string,
  caret: number,
  { start, name }: Readonly<{ start: number; name: string }>
): Readonly<{ text: string; caret: number }> {
  const rest = text.slice(caret).replace(/^[^{}\n]{0,64}\}\}/, '')
  const put = `{{${name}}}`
  return { text: `${text.slice(0, start)}${put}${rest}`, caret: start + put.length }
}
