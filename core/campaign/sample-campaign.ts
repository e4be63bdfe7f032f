import type { Campaign } from './campaign'
import type { TextLayer } from './columns/column'
import { readColumns } from './columns/read-columns'
import { noHandOver } from './export/hand-over'
import type { Canvas } from './plan/canvas'
import { takeRows } from './rows/take-rows'
import type { SizePreset } from './sizes/size-preset'

/** For tests: a campaign of this table, whose master has these text layers. */
export function sampleCampaign(
  { headers, rows }: Readonly<{ headers: string[]; rows: string[][] }>,
  { layers = sampleLayers, ...changes }: Partial<Campaign> & { layers?: readonly TextLayer[] } = {}
): Campaign {
  const sheet = { headers, rows: rows.map((cells, index) => ({ line: index + 2, cells })) }
  const { columns } = readColumns(sheet, layers)
  return {
    version: 1,
    id: 'c1',
    name: 'Summer',
    masters: ['1:1'],
    sizes: [sizeOf('square', 1080, 1080), sizeOf('story', 1080, 1920)],
    headers,
    columns: [...columns],
    ...takeRows(sheet, columns),
    markets: [],
    prompt: 'A {{mood}} beach',
    choices: {
      model: 'gpt-image-2',
      scale: 1,
      routing: { kind: 'quality', quality: 'low' },
      background: 'auto',
      consistency: 'anchored',
      anchors: 'automatic',
      overflow: 'flag',
      isTextOnly: false,
      alignsRightToLeft: false
    },
    handOver: noHandOver,
    ...changes
  }
}

/** Two offers, one of them in two markets; one cell is empty. */
export const sampleTable = {
  headers: ['offer', 'market', 'headline', 'price', 'mood'],
  rows: [
    ['Shoes', 'en', 'Run', '$1', 'calm'],
    ['Shoes', 'ar', 'اركض', '', 'calm'],
    ['Bags', 'en', 'Carry', '$2', 'busy']
  ]
}

export const sampleLayers: readonly TextLayer[] = [
  { name: 'Headline', text: 'Summer' },
  { name: 'Price', text: '$1' }
]

export function sizeOf(id: string, width: number, height: number): SizePreset {
  return {
    id,
    name: id,
    group: 'Own',
    platform: 'Own',
    width,
    height,
    maxBytes: null,
    formats: ['png'],
    source: ''
  }
}

/** A canvas with the master alone. */
export function sampleCanvas(changes: Partial<Canvas> = {}): Canvas {
  return {
    masters: [{ nodeId: '1:1', name: 'Master', width: 1080, height: 1080, layers: sampleLayers }],
    frames: [],
    ...changes
  }
}
