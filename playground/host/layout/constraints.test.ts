import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import type { ConstraintKind } from '../document/node-record'
import { evaluate } from '../run/trial-plugin'

const both = (kind: ConstraintKind) => ({ horizontal: kind, vertical: kind })

function frameWith(kind: ConstraintKind, type: 'RECTANGLE' | 'GROUP' = 'RECTANGLE'): LayerPlan {
  const inside: LayerPlan = {
    type: 'RECTANGLE',
    id: '1:4',
    x: 20,
    y: 10,
    width: 40,
    height: 50,
    constraints: both(kind)
  }
  const child: LayerPlan = type === 'GROUP' ? { type, id: '1:3', children: [inside] } : inside
  return { type: 'FRAME', id: '1:2', x: 5, y: 5, width: 100, height: 100, children: [child] }
}

const boxAfter = (code: string, layer: LayerPlan) =>
  evaluate(
    `const frame = await figma.getNodeByIdAsync('1:2')
     ${code}
     const node = frame.findOne(({ type }) => type === 'RECTANGLE')
     return [frame.x, frame.width, frame.height, node.x, node.y, node.width, node.height]`,
    { layers: [layer] }
  )

describe('a layer in a frame that becomes 200 × 50', () => {
  it.each<[ConstraintKind, number[]]>([
    ['MIN', [20, 10, 40, 50]],
    ['MAX', [120, -40, 40, 50]],
    ['CENTER', [70, -15, 40, 50]],
    ['STRETCH', [20, 10, 140, 0.009999999776482582]],
    ['SCALE', [40, 5, 80, 25]]
  ])('follows by %s', async (kind, box) => {
    const after = await boxAfter('frame.resize(200, 50)', frameWith(kind))
    expect(after).toEqual([5, 200, 50, ...box])
  })

  it('follows by its own constraints out of a group', async () => {
    const after = await boxAfter('frame.resize(200, 50)', frameWith('MAX', 'GROUP'))
    expect(after).toEqual([5, 200, 50, 120, -40, 40, 50])
  })

  it('stays where it is without constraints', async () => {
    const after = await boxAfter('frame.resizeWithoutConstraints(200, 50)', frameWith('MAX'))
    expect(after).toEqual([5, 200, 50, 20, 10, 40, 50])
  })

  it('follows as a plugin has set it, and refuses what is no constraint', async () => {
    const code = `frame.children[0].constraints = { horizontal: 'SCALE', vertical: 'MIN' }
      frame.resize(200, 50)`
    expect(await boxAfter(code, frameWith('MAX'))).toEqual([5, 200, 50, 40, 10, 80, 50])
    const wrong = `frame.children[0].constraints = { horizontal: 'LEFT', vertical: 'MIN' }`
    await expect(boxAfter(wrong, frameWith('MAX'))).rejects.toThrow('failed validation')
  })
})

it('frames in frames follow in turn', async () => {
  const inner = { ...frameWith('STRETCH'), id: '1:9', x: 0, y: 0, constraints: both('SCALE') }
  const layer: LayerPlan = { type: 'FRAME', id: '1:2', width: 100, height: 100, children: [inner] }
  const after = await boxAfter('frame.resize(200, 100)', layer)
  expect(after).toEqual([0, 200, 100, 20, 10, 140, 50])
})

it('the scale tool makes everything in a frame larger, letters and corners, too', async () => {
  const label: LayerPlan = {
    type: 'TEXT',
    id: '1:5',
    x: 10,
    width: 60,
    height: 20,
    text: {
      characters: 'Hi',
      fontName: { family: 'Inter', style: 'Regular' },
      fontSize: 12,
      lineHeight: 16,
      align: 'LEFT',
      runs: []
    }
  }
  const frame = frameWith('MAX')
  const layer = { ...frame, cornerRadius: 4, children: [...(frame.children ?? []), label] }
  const after = await evaluate(
    `const frame = await figma.getNodeByIdAsync('1:2')
     frame.rescale(2)
     const text = frame.children[1]
     return [frame.x, frame.width, frame.cornerRadius, text.x, text.fontSize, text.height]`,
    { layers: [layer] }
  )
  expect(after).toEqual([5, 200, 8, 20, 24, 40])
  await expect(
    evaluate(`(await figma.getNodeByIdAsync('1:2')).rescale(0)`, { layers: [layer] })
  ).rejects.toThrow('at least 0.01')
})
