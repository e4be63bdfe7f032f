import type { LayerChoice, TextLayer } from './column'
import { toNameKey } from './name-key'

/** Every key that a layer answers to: its whole name, and each `#word` in it. */
function keysOf({ name }: TextLayer): readonly string[] {
  const tags = name.match(/#[^\s#]+/g) ?? []
  return [...new Set([name, ...tags].map(toNameKey))].filter((key) => key !== '')
}

/** The name that a sheet should call a layer by. */
export function headerOf(layer: TextLayer): string {
  return /#[^\s#]+/.exec(layer.name)?.[0] ?? layer.name.trim()
}

/** The layers a choice means, of one frame's layers in reading order. */
export function chosenLayers<Layer extends TextLayer>(
  choice: LayerChoice,
  layers: readonly Layer[]
): readonly Layer[] {
  const named = layers.filter((layer) => keysOf(layer).includes(choice.key))
  return choice.nth === null ? named : named.slice(choice.nth - 1, choice.nth)
}

/**
 * What a header means among these layers: a layer's own name first, then `name.2` for the second of
 * that name, then a layer that says exactly this, as in tables whose key is the text. `taken` counts
 * what `name.n` has used up. Null where nothing is called so.
 */
export function findLayers(
  header: string,
  layers: readonly TextLayer[],
  taken: Map<string, number>
): LayerChoice | null {
  const key = toNameKey(header)
  if (key === '') return null
  const isName = (one: string) => layers.some((layer) => keysOf(layer).includes(one))
  if (isName(key)) return { key, nth: null }
  const place = /^(.+)\.(\d{1,3}|n)$/.exec(key)
  const [, base = '', nth = ''] = place ?? []
  if (place && isName(base)) {
    const next = nth === 'n' ? (taken.get(base) ?? 0) + 1 : Number(nth)
    taken.set(base, next)
    return next > 0 ? { key: base, nth: next } : null
  }
  const speaking = layers.find(({ text }) => toNameKey(text) === key)
  const [own] = speaking ? keysOf(speaking) : []
  return own === undefined ? null : { key: own, nth: null }
}
