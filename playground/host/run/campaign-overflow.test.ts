import { describe, expect, it } from 'vitest'
import { black, frame, label, named, wish, write } from './campaign-sample'

describe('texts of a campaign', () => {
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
})
