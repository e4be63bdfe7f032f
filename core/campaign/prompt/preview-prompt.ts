import type { Campaign, CampaignRow } from '../campaign'
import { toMarketOrNull } from '../markets/market'
import { fillTemplate, readTemplate, type TemplateReading } from './template'

/** The prompt of one row as a plan has it, or what is wrong with the prompt, a sentence. */
export type PromptPreview =
  | Readonly<{ kind: 'prompt'; text: string }>
  | Extract<TemplateReading, { kind: 'fault' }>

export function previewPrompt(campaign: Campaign, row: CampaignRow): PromptPreview {
  const { prompt, headers, columns, markets } = campaign
  const reading = readTemplate(prompt, headers)
  if (reading.kind === 'fault') return reading
  const at = columns.findIndex(({ meaning }) => meaning.kind === 'market')
  const market = toMarketOrNull((row.cells[at] ?? '').trim())
  const words = market && (markets.find(({ tag }) => tag === market.tag)?.words || market.name)
  const cells = withMarket(row.cells, at, words ?? undefined)
  return { kind: 'prompt', text: fillTemplate(reading.template, cells) }
}

/** In a prompt a market is called by its words, not by its tag. */
export function withMarket(
  cells: readonly string[],
  place: number,
  words: string | undefined
): readonly string[] {
  if (place < 0 || words === undefined) return cells
  return cells.map((cell, index) => (index === place ? words : cell))
}
