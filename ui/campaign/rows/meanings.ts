import type { Column, Meaning, TextLayer } from '../../../core/campaign/columns/column'
import { headerOf } from '../../../core/campaign/columns/layer-names'
import { toNameKey } from '../../../core/campaign/columns/name-key'
import type { ChoiceGroup } from '../../components/choice'

const words: Readonly<Record<Exclude<Meaning['kind'], 'text' | 'visible'>, string>> = {
  variable: 'For the prompt only',
  market: 'Market',
  offer: 'Offer',
  name: 'File name',
  frame: 'Frame to repeat',
  'alt-text': 'Alt text',
  ignored: 'Leave alone'
}

/** What a column is for, in a word or two. */
export function meaningWords({ meaning }: Column): string {
  if (meaning.kind === 'ignored') return '–'
  if (meaning.kind === 'variable') return '{{ }}'
  if (!('layer' in meaning)) return words[meaning.kind]
  const { key, nth } = meaning.layer
  const layer = nth === null ? key : `${key} ${nth}`
  return meaning.kind === 'text' ? `→ ${layer}` : `show ${layer}`
}

/** Everything that a column can be for; a value is the meaning as text. */
export function meaningGroups(
  layers: readonly TextLayer[],
  { meaning }: Column
): readonly ChoiceGroup[] {
  const names = new Map(layers.map((layer) => [toNameKey(headerOf(layer)), headerOf(layer)]))
  names.delete('')
  const one = 'layer' in meaning ? meaning.layer : null
  // One by its place among its namesakes is told by the header alone.
  const own = one && (one.nth !== null || !names.has(one.key)) ? [meaning] : []
  const layered = (kind: 'text' | 'visible') =>
    [...names].map(([key, name]) => ({
      value: toMeaningValue({ kind, layer: { key, nth: null } }),
      words: kind === 'text' ? name : `Show or hide ${name}`
    }))
  return [
    {
      name: '',
      options: [
        ...own.map((each) => ({
          value: toMeaningValue(each),
          words: meaningWords({ header: '', meaning: each, isChosen: false, note: '' })
        })),
        ...Object.entries(words).map(([kind, each]) => ({
          value: JSON.stringify({ kind }),
          words: each
        }))
      ]
    },
    { name: 'Text of the layer', options: layered('text') },
    { name: 'Yes and no', options: layered('visible') }
  ].filter(({ options }) => options.length > 0)
}

export const toMeaningValue = (meaning: Meaning): string => JSON.stringify(meaning)
