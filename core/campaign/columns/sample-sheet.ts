import { promptHeader } from '../prompt/default-prompt'
import { marketHeader } from '../sheet/by-market'
import { writeCells } from '../sheet/write-cells'
import type { TextLayer } from './column'
import { headerOf } from './layer-names'
import { isSameName, toNameKey } from './name-key'

/**
 * “Make me the sheet”: cells to paste into Sheets or Excel, with a header for each text layer of a
 * frame and its own text in one row below. Layers of one name that say the same share a column; where
 * they differ they are told apart by `.1`, `.2`. `offer` and `market` stand in front, and at the end what each row's
 * picture shows.
 */
export function toSampleSheet(
  layers: readonly TextLayer[],
  { offer, market, prompt }: Readonly<{ offer: string; market: string; prompt: string }>
): string {
  const columns = groupLayers(layers).flatMap(([first, ...others]) => {
    const isAlike = others.every(({ text }) => text === first.text)
    if (isAlike) return [[headerOf(first), first.text] as const]
    return [first, ...others].map(
      (layer, index) => [`${headerOf(first)}.${index + 1}`, layer.text] as const
    )
  })
  // A layer of that name is written by its column.
  const isLayer = layers.some((layer) => isSameName(headerOf(layer), promptHeader))
  const all = [
    ['offer', offer] as const,
    [marketHeader, market] as const,
    ...columns,
    ...(isLayer ? [] : [[promptHeader, prompt] as const])
  ]
  return writeCells([all.map(([header]) => header), all.map(([, text]) => text)], 'tab')
}

type Group = [TextLayer, ...TextLayer[]]

function groupLayers(layers: readonly TextLayer[]): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const layer of layers) {
    const key = toNameKey(headerOf(layer))
    const group = groups.get(key)
    if (group) group.push(layer)
    else if (key !== '') groups.set(key, [layer])
  }
  return [...groups.values()]
}
