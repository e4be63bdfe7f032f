import type { Campaign, CampaignRow } from '../campaign'
import type { Meaning } from '../columns/column'
import { didYouMean } from '../columns/nearest-name'
import { type Market, readMarket, toMarketKey } from '../markets/market'
import { withMarket } from '../prompt/preview-prompt'
import { columnsOf, fillTemplate, readTemplate, type Template } from '../prompt/template'
import type { CanvasMaster } from './canvas'
import type { Warnings } from './warnings'

/** A row with what it means; `master` is null where each size takes the nearest in shape. */
export type PlannedRow = Readonly<{
  row: CampaignRow
  offer: string
  market: Market | null
  prompt: string
  master: CanvasMaster | null
}>

/** The rows in order. Those that ask for a frame that isn't a master are left out, and named. */
export function readRowMeanings(
  campaign: Campaign,
  masters: readonly CanvasMaster[],
  warnings: Warnings
): readonly PlannedRow[] {
  const { headers, columns } = campaign
  const places = (kind: Meaning['kind']) =>
    columns.findIndex(({ meaning }) => meaning.kind === kind)
  const at = {
    market: places('market'),
    offer: places('offer'),
    name: places('name'),
    frame: places('frame')
  }
  const template = templateOf(campaign, warnings)
  const used = template ? columnsOf(template) : []
  const markets = createMarkets()
  const count = createCounter()

  return campaign.rows.flatMap((row) => {
    const { line, cells } = row
    const cellOf = (place: number) => (cells[place] ?? '').trim()
    const { market, question } = markets(at.market < 0 ? null : cellOf(at.market))
    if (question !== null) warnings.ofRow('ask', line, question)
    const master = masterOf(cellOf(at.frame), masters)
    if (master === undefined) {
      warnings.ofRow('ask', line, unknownFrame(cellOf(at.frame), masters))
      return []
    }
    const tag = market?.tag ?? ''
    // `de` and `de-DE` are one market.
    const place = market ? toMarketKey(market) : ''
    const nth = count([place, cellOf(at.frame)])
    const byPlace = at.market < 0 ? cellOf(at.name) || row.id : String(nth)
    const offer = cellOf(at.offer) || byPlace
    const isAgain = count([cellOf(at.offer), cellOf(at.name), place, cellOf(at.frame)]) > 1
    if (isAgain && cellOf(at.offer) !== '')
      warnings.ofRow('note', line, 'the offer and market of an earlier row; both are made.')
    for (const column of used)
      if (cellOf(column) === '')
        warnings.ofRow('note', line, `{{${headers[column]}}} is empty in the prompt.`)
    const words = campaign.markets.find((one) => one.tag === tag)?.words || market?.name
    const prompt = template ? fillTemplate(template, withMarket(cells, at.market, words)) : ''
    if (template && prompt === '')
      warnings.ofRow('ask', line, 'nothing is left of the prompt, so no picture is made.')
    return [{ row, offer, market, prompt, master }]
  })
}

/** Counts how often it has seen the same words. */
function createCounter() {
  const seen = new Map<string, number>()
  return (words: readonly string[]) => {
    const key = JSON.stringify(words)
    const nth = (seen.get(key) ?? 0) + 1
    seen.set(key, nth)
    return nth
  }
}

/** Null where there is nothing to draw, or a prompt that can't be filled. */
function templateOf({ prompt, headers }: Campaign, warnings: Warnings): Template | null {
  if (prompt.trim() === '') {
    warnings.ofAll('note', 'There is no prompt, so texts are written and no pictures made.')
    return null
  }
  const reading = readTemplate(prompt, headers)
  if (reading.kind === 'template') return reading.template
  warnings.ofAll('ask', reading.message)
  return null
}

/** Reads each way of writing a market once. */
function createMarkets() {
  const known = new Map<string, { market: Market | null; question: string | null }>()
  return (written: string | null) => {
    if (written === null) return { market: null, question: null }
    const found = known.get(written)
    if (found) return found
    const reading = readMarket(written)
    const question = written === '' ? 'no market. Write a tag such as ja or pt-BR.' : null
    const read =
      reading.kind === 'market'
        ? { market: reading.market, question: null }
        : { market: null, question: question ?? reading.message }
    known.set(written, read)
    return read
  }
}

/** Undefined for a name that no master has. */
function masterOf(name: string, masters: readonly CanvasMaster[]): CanvasMaster | null | undefined {
  return name === '' ? null : masters.find((master) => master.name.trim() === name)
}

function unknownFrame(name: string, masters: readonly CanvasMaster[]): string {
  const names = masters.map((master) => master.name.trim())
  return `no master is called “${name}”${didYouMean(name, names) || '.'} It is left out.`
}
