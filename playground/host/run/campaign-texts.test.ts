import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import type { TextContent } from '../document/node-record'
import { startWith } from './trial-module'
import type { Trial } from './trial-plugin'

const black = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 } }] as const
const red = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }] as const
const regular = { family: 'Inter', style: 'Regular' }
const bold = { family: 'Inter', style: 'Bold' }

function label(
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

const tag = JSON.stringify({ campaign: 'c1', row: '1', size: 's', offer: 'a', market: 'ja' })

function frame(id: string, children: readonly LayerPlan[]): LayerPlan {
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

const latin = { script: 'Latn', direction: 'ltr', choice: null }
const japanese = { script: 'Jpan', direction: 'ltr', choice: null }
const arabic = { script: 'Arab', direction: 'rtl', choice: null }

const wish = (
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

const pace = '{ nextTurn: async () => {}, isStopped: () => false }'

function write(
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

const named = (trial: Trial, name: string) => {
  const node = [...trial.document.nodes().values()].find((one) => one.name === name)
  if (!node) throw new Error(`No layer ${name}`)
  return node
}

describe('texts of a campaign', () => {
  it('are written in fonts that have their letters, and the frame keeps that they are', async () => {
    const trial = await write(
      [frame('1:2', [label('Headline'), label('Price'), label('Other')])],
      [wish('1:2', { headline: '夏のセール', price: '¥1' }, japanese)]
    )
    expect(await trial.result).toEqual({ written: [{ nodeId: '1:2', notes: [] }], failed: [] })
    expect(named(trial, 'Headline').text).toMatchObject({
      characters: '夏のセール',
      fontName: { family: 'Noto Sans JP', style: 'Bold' },
      fontSize: 20
    })
    expect(named(trial, 'Price').text).toMatchObject({ characters: '¥1', fontName: bold })
    expect(named(trial, 'Other').text?.characters).toBe('Summer')
    expect(JSON.parse(named(trial, '1:2').pluginData.campaign ?? '')).toMatchObject({
      row: '1',
      text: 'f1'
    })
  })

  it('keep styles line by line, take the first where nobody can tell, and stay where they are the same', async () => {
    const runs = [
      { length: 5, fills: black },
      { length: 5, fills: red, fontName: regular, fontSize: 12 }
    ]
    const trial = await write(
      [
        frame('1:2', [
          label('Lines', { characters: 'Only\ntoday', runs }, { height: 48 }),
          label('Within', { characters: 'Only today', runs }),
          label('Same', { characters: 'Only today', runs })
        ])
      ],
      [wish('1:2', { lines: 'Nur\nheute', within: 'Nur heute', same: 'Only today' })]
    )
    expect(await trial.result).toMatchObject({
      written: [{ notes: [{ kind: 'restyled', layer: 'Within' }] }]
    })
    expect(named(trial, 'Lines').text).toMatchObject({
      characters: 'Nur\nheute',
      runs: [
        { length: 4, fontName: bold, fontSize: 20 },
        { length: 5, fontName: regular, fontSize: 12, fills: red }
      ]
    })
    expect(named(trial, 'Within').text).toMatchObject({ characters: 'Nur heute', runs: [] })
    expect(named(trial, 'Same').text?.runs).toHaveLength(2)
  })

  it('that are too long are flagged, made smaller or wrapped, as the campaign says', async () => {
    const layers = [
      frame('1:2', [
        label('Box'),
        label('Line', { autoResize: 'WIDTH_AND_HEIGHT' }, { x: 100, y: 100, width: 66 })
      ])
    ]
    const long = wish('1:2', { box: 'Summer sale for everybody', line: 'Summer sale for you' })
    const over = {
      written: [
        {
          notes: [
            { kind: 'overflow', layer: 'Box' },
            { kind: 'overflow', layer: 'Line' }
          ]
        }
      ]
    }
    const flagged = await write(layers, [long])
    expect(await flagged.result).toMatchObject(over)
    expect(named(flagged, 'Box')).toMatchObject({ height: 24, text: { fontSize: 20 } })

    const shrunk = await write(layers, [long], { overflow: 'shrink' })
    expect(await shrunk.result).toMatchObject({ written: [{ notes: [] }] })
    expect(named(shrunk, 'Box').text?.fontSize).toBeLessThan(15)
    expect(named(shrunk, 'Box')).toMatchObject({ width: 200, height: 24 })

    const wrapped = await write(layers, [long], { overflow: 'wrap' })
    expect(await wrapped.result).toMatchObject({ written: [{ notes: [] }] })
    expect(named(wrapped, 'Box')).toMatchObject({ height: 48, text: { fontSize: 20 } })
    expect(named(wrapped, 'Line')).toMatchObject({ width: 200, height: 48 })
  })

  it('are never made too small to read, nor less than six tenths of what they were', async () => {
    const runs = [
      { length: 3, fills: black },
      { length: 3, fills: black, fontSize: 9 }
    ]
    const trial = await write(
      [
        frame('1:2', [
          label('Small', { fontSize: 10, lineHeight: 12 }, { width: 60, height: 12 }),
          label('Mixed', { characters: 'Su\nmer', runs }, { width: 60 }),
          label('Huge', { fontSize: 40, lineHeight: 48 }, { width: 200, height: 48 })
        ])
      ],
      [
        wish('1:2', {
          small: 'Much too long for this box',
          mixed: 'Much too long\nfor this box',
          huge: 'Much too long for this box, however small its letters may become'
        })
      ],
      { overflow: 'shrink' }
    )
    const layers = ['Small', 'Mixed', 'Huge']
    expect(await trial.result).toMatchObject({
      written: [{ notes: layers.map((layer) => ({ kind: 'overflow', layer })) }]
    })
    const sizesOf = (name: string) => {
      const text = named(trial, name).text
      return [text?.fontSize ?? 0, ...(text?.runs.map(({ fontSize }) => fontSize ?? 0) ?? [])]
    }
    expect(Math.min(...sizesOf('Small'), ...sizesOf('Mixed'))).toBeGreaterThanOrEqual(8)
    expect(Math.min(...sizesOf('Huge'))).toBeGreaterThanOrEqual(24)
  })

  it('of right-to-left markets are aligned where the campaign says so, and layers shown and hidden', async () => {
    const layers = [frame('1:2', [label('Headline'), label('Badge')])]
    const wishes = [wish('1:2', { headline: 'اركض' }, arabic, { badge: false })]
    const trial = await write(layers, wishes, { alignsRightToLeft: true })
    await trial.result
    expect(named(trial, 'Headline').text).toMatchObject({ align: 'RIGHT', characters: 'اركض' })
    expect(named(trial, 'Badge').visible).toBe(false)
    const left = await write(layers, wishes)
    await left.result
    expect(named(left, 'Headline').text?.align).toBe('LEFT')
  })

  it('are one step to undo', async () => {
    const layers = [frame('1:2', [label('A')]), frame('1:5', [label('B')])]
    const trial = await write(
      layers,
      [wish('1:2', { a: 'x' }), wish('1:5', { b: 'y' })],
      {},
      'figma.triggerUndo()'
    )
    expect(await trial.result).toMatchObject({ written: [{}, {}] })
    expect([named(trial, 'A'), named(trial, 'B')].map(({ text }) => text?.characters)).toEqual([
      'Summer',
      'Summer'
    ])
  })

  it('go on beside a frame that is gone or has no such layer, or lacks a font', async () => {
    const missing = label('Headline', { fontName: { family: 'Brand', style: 'Bold' } })
    const trial = await write(
      [frame('1:2', [missing]), frame('1:5', [label('Headline')]), { type: 'FRAME', id: '1:8' }],
      [
        wish('9:9', { headline: 'x' }),
        wish('1:8', { headline: 'x' }),
        wish('1:2', { headline: 'x' }),
        wish('1:5', { headline: 'x', price: 'y' })
      ]
    )
    const gone = 'This frame is gone from the campaign. Check again, and it is made anew.'
    expect(await trial.result).toEqual({
      written: [{ nodeId: '1:5', notes: [{ kind: 'no-layer', layer: 'price' }] }],
      failed: [
        { nodeId: '9:9', message: gone },
        { nodeId: '1:8', message: gone },
        {
          nodeId: '1:2',
          message: 'The font Brand isn’t on this computer. Install it or choose another.'
        }
      ]
    })
    expect(JSON.parse(named(trial, '1:2').pluginData.campaign ?? '')).not.toHaveProperty('text')
  })
})

it('fonts are asked about before anything is written, each question once', async () => {
  const layers = [frame('1:2', [label('A'), label('B')]), frame('1:5', [label('A')])]
  const thai = { script: 'Thai', direction: 'ltr', choice: null }
  const frames = JSON.stringify([
    wish('1:2', { a: 'ไทย', b: 'ไทย' }, thai),
    wish('1:5', { a: 'x' }, thai)
  ])
  const code = `return await subject.askFonts(figma, ${frames}, ${pace})`
  const trial = await startWith('plugin/campaign/write-texts.ts', code, { layers })
  expect(await trial.result).toEqual([
    'Inter isn’t known to have Thai letters. Choose a font that does.'
  ])
  expect(named(trial, 'B').text?.characters).toBe('Summer')
})
