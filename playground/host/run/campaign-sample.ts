// For tests: frames of a campaign with texts, and the plugin that writes them.
import type { LayerPlan } from '../document/build-nodes'
import type { TextContent } from '../document/node-record'
import { startWith } from './trial-module'
import type { Trial, TrialOptions } from './trial-plugin'

export const black = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 } }] as const
export const red = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }] as const
export const regular = { family: 'Inter', style: 'Regular' }
export const bold = { family: 'Inter', style: 'Bold' }

export function label(
  name: string,
  changes: Partial<TextContent> = {},
  place: Partial<LayerPlan> = {}
): LayerPlan {
  const text = {
    characters: 'Summer',
    fontName: bold,
    fontSize: 20,
    lineHeight: 24,
    align: 'LEFT',
    runs: [],
    ...changes
  } as const
  const fills = text.runs.length > 0 ? 'mixed' : black
  return { width: 200, height: 24, fills, ...place, type: 'TEXT', name, text }
}

export const tag = JSON.stringify({ campaign: 'c1', row: '1', size: 's', offer: 'a', market: 'ja' })

export function frame(id: string, children: readonly LayerPlan[]): LayerPlan {
  return {
    type: 'FRAME',
    id,
    name: id,
    width: 300,
    height: 300,
    children,
    pluginData: { campaign: tag }
  }
}

type Wish = Readonly<{
  direction?: 'ltr' | 'rtl'
  visible?: Readonly<Record<string, boolean>>
  fonts?: readonly Readonly<{ from: string; to: string }>[]
}>

export const inJapanese = [{ from: 'Inter', to: 'Noto Sans JP' }]

export const wish = (
  nodeId: string,
  texts: Record<string, string>,
  { direction = 'ltr', visible = {}, fonts = [] }: Wish = {}
) => ({
  nodeId,
  direction,
  fingerprint: 'f1',
  texts: Object.entries(texts).map(([key, text]) => ({ layer: { key, nth: null }, text, fonts })),
  visible: Object.entries(visible).map(([key, isVisible]) => ({
    layer: { key, nth: null },
    isVisible
  }))
})

export const whole = { isFirst: true, isLast: true }

/** Runs code in which `calls` answers the panel's calls about campaigns, and `save` makes a section. */
export function startCampaign(code: string, options: TrialOptions): Promise<Trial> {
  const prelude = `
    const calls = subject.createCampaignHandlers(figma, {
      inTurn: (task) => task(),
      identity: { note: async (asked) => { noted.push(...asked) } }
    })
    const noted = []
    const save = async (changes = {}) => {
      await calls['campaign.stage']({ id: 'c1', at: 0, entries: ['head 1', 'table'] })
      return calls['campaign.write']({
        id: 'c1', name: 'Summer', sectionId: null, rows: 2, sizes: 1, entries: 2,
        revision: null, isForced: false, ...changes
      })
    }`
  return startWith('plugin/campaign/campaign-handlers.ts', `${prelude}\n${code}`, options)
}

export function write(
  layers: readonly LayerPlan[],
  frames: readonly object[],
  choices: object = {},
  after = ''
): Promise<Trial> {
  const asked = JSON.stringify({
    frames,
    choices: { overflow: 'flag', alignsRightToLeft: false, ...choices },
    ...whole
  })
  const code = `const written = await calls['campaign.writeTexts'](${asked}); ${after}; return written`
  return startCampaign(code, { layers })
}

export const named = (trial: Trial, name: string) => {
  const node = [...trial.document.nodes().values()].find((one) => one.name === name)
  if (!node) throw new Error(`No layer ${name}`)
  return node
}
