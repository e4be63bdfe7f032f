import { describe, expect, it } from 'vitest'
import {
  black,
  bold,
  frame,
  inJapanese,
  label,
  named,
  red,
  regular,
  wish,
  write
} from './campaign-sample'

describe('texts of a campaign', () => {
  it('are written in fonts that have their letters, and the frame keeps that they are', async () => {
    const trial = await write(
      [frame('1:2', [label('Headline'), label('Price'), label('Other')])],
      [
        {
          ...wish('1:2', { price: '¥1' }),
          texts: [
            ...wish('1:2', { headline: '夏のセール' }, { fonts: inJapanese }).texts,
            ...wish('1:2', { price: '¥1' }).texts
          ]
        }
      ]
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

  it('of right-to-left markets are aligned where the campaign says so, and layers shown and hidden', async () => {
    const layers = [frame('1:2', [label('Headline'), label('Badge')])]
    const wishes = [
      wish('1:2', { headline: 'اركض' }, { direction: 'rtl', visible: { badge: false } })
    ]
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
    const gone = 'This frame is gone from the campaign. Check again, and it is made again.'
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

it('a layer finds the font of its design again, once another stands in for it or none', async () => {
  const texts = [
    wish('1:2', { headline: '夏' }, { fonts: inJapanese }),
    wish('1:2', { headline: '夏' }, { fonts: [{ from: 'Inter', to: 'Noto Sans SC' }] })
  ]
  const chosen = await write([frame('1:2', [label('Headline')])], texts)
  await chosen.result
  expect(named(chosen, 'Headline').text?.fontName.family).toBe('Noto Sans SC')
  const back = await write(
    [frame('1:2', [label('Headline')])],
    [...texts, wish('1:2', { headline: 'Summer' })]
  )
  expect(await back.result).toMatchObject({ failed: [] })
  expect(named(back, 'Headline').text).toMatchObject({ characters: 'Summer', fontName: bold })
})
