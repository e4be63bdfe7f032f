// For tests: frames of a campaign with texts, and the plugin that writes them.
import type { LayerPlan } from '../document/build-nodes'
import type { TextContent } from '../document/node-record'
import { startWith } from './trial-module'
import type { Trial } from './trial-plugin'

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

export const latin = { script: 'Latn', direction: 'ltr', choice: null }
export const japanese = { script: 'Jpan', direction: 'ltr', choice: null }
export const arabic = { script: 'Arab', direction: 'rtl', choice: null }

export const wish = (
  nodeId: string,
  texts: Record<string, string>,
  market: object = latin,
  visible = {}
) => ({
  nodeId,
  market,
  text: {
    texts: Object.entries(texts).map(([key, text]) => ({ layer: { key, nth: null }, text })),
    visible: Object.entries(visible).map(([key, isVisible]) => ({
      layer: { key, nth: null },
      isVisible
    })),
    fingerprint: 'f1'
  }
})

export const pace = '{ nextTurn: async () => {}, isStopped: () => false }'

export function write(
  layers: readonly LayerPlan[],
  frames: readonly object[],
  choices: object = {},
  after = ''
): Promise<Trial> {
  const asked = JSON.stringify({
    frames,
    choices: { overflow: 'flag', alignsRightToLeft: false, ...choices }
  })
  const code = `const written = await subject.writeTexts(figma, ${asked}, ${pace}); ${after}; return written`
  return startWith('plugin/campaign/write-texts.ts', code, { layers })
}

export const named = (trial: Trial, name: string) => {
  const node = [...trial.document.nodes().values()].find((one) => one.name === name)
  if (!node) throw new Error(`No layer ${name}`)
  return node
}
