import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import { startTrial } from '../run/trial-plugin'

const solid = { type: 'SOLID', color: { r: 1, g: 1, b: 1 } } as const
const shadow = {
  type: 'DROP_SHADOW',
  color: { r: 0, g: 0, b: 0, a: 0.5 },
  offset: { x: 0, y: 4 },
  radius: 10,
  spread: 0,
  visible: true,
  blendMode: 'NORMAL'
} as const
const frame: LayerPlan = { type: 'FRAME', id: '1:2', width: 100, height: 50, fills: [solid] }
const chip: LayerPlan = { type: 'RECTANGLE', x: 80, y: 40, width: 40, height: 20, fills: [solid] }

async function viewOf(plan: LayerPlan, settings: string): Promise<unknown> {
  const views: unknown[] = []
  const exportNode = async (_id: string, { view }: { view: unknown }) => {
    views.push(view)
    return new Uint8Array([1])
  }
  const trial = await startTrial(`await figma.currentPage.children[0].exportAsync(${settings})`, {
    layers: [plan],
    surroundings: { exportNode }
  })
  await trial.result
  return views[0]
}

describe('an export', () => {
  it.each([
    ['a plain layer', frame, { x: 0, y: 0, width: 100, height: 50 }],
    ['its shadow', { ...frame, effects: [shadow] }, { x: -10, y: -6, width: 120, height: 70 }],
    ['children beyond it', { ...frame, children: [chip] }, { x: 0, y: 0, width: 120, height: 60 }],
    [
      'no more than its box where it clips',
      { ...frame, clipsContent: true, children: [chip] },
      { x: 0, y: 0, width: 100, height: 50 }
    ]
  ])('shows %s', async (_name, plan, view) => {
    expect(await viewOf(plan, '{ format: "PNG" }')).toEqual(view)
  })

  it('shows the layer’s own box where it is asked to', async () => {
    const plan = { ...frame, effects: [shadow], children: [chip] }
    const settings = '{ format: "PNG", useAbsoluteBounds: true }'
    expect(await viewOf(plan, settings)).toEqual({ x: 0, y: 0, width: 100, height: 50 })
  })

  it.each([
    ['without paints', { ...frame, fills: [] }],
    ['with hidden paints alone', { ...frame, fills: [{ ...solid, visible: false }] }],
    ['that is hidden', { ...frame, visible: false }]
  ])('rejects for a layer %s', async (_name, plan) => {
    await expect(viewOf(plan, '{ format: "PNG" }')).rejects.toBe(
      'Failed to export node. This node may not have any visible layers.'
    )
  })

  it('refuses settings that Figma doesn’t know', async () => {
    await expect(viewOf(frame, '{ format: "PNG", quality: 0.8 }')).rejects.toThrow(
      "Unrecognized key(s) in object: 'quality'"
    )
  })
})
