import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import { card, evaluate, startTrial } from '../run/trial-plugin'

const layers: readonly LayerPlan[] = [
  card,
  { type: 'COMPONENT', id: '1:5', children: [{ type: 'RECTANGLE', id: '1:6' }] },
  { type: 'INSTANCE', id: '1:7', sourceId: '1:5' },
  { type: 'GROUP', id: '1:8', children: [{ type: 'ELLIPSE', id: '1:9', x: 5, y: 6 }] }
]
const run = (code: string) =>
  evaluate(`const of = (id) => figma.getNodeByIdAsync(id); ${code}`, { layers })

describe('a new layer', () => {
  it('stands on top of the page, 100 units wide and high, and is not selected', async () => {
    const code = `const made = figma.createFrame()
      const { children, selection } = figma.currentPage
      return [made.type, made.width, made.height, made.parent.type, children[children.length - 1].id === made.id, selection.length]`
    expect(await run(code)).toEqual(['FRAME', 100, 100, 'PAGE', true, 0])
  })

  it('has the first look that Figma gives it', async () => {
    const code = `return [figma.createFrame().fills[0].color.r, figma.createRectangle().fills[0].type]`
    expect(await run(code)).toEqual([1, 'SOLID'])
  })

  it('goes with one undo of the step that made it', async () => {
    const trial = await startTrial('figma.commitUndo(); figma.createFrame(); figma.commitUndo()', {
      layers
    })
    await trial.result
    const count = trial.document.nodes().size
    trial.document.undo()
    expect(trial.document.nodes().size).toBe(count - 1)
  })

  it('can’t be made where one may only read', async () => {
    await expect(evaluate('figma.createFrame()', { canEdit: false })).rejects.toThrow(
      `in createFrame: Can't call "createFrame" in read-only mode`
    )
  })
})

describe('appendChild', () => {
  it('moves a layer to the top of another and keeps its place within its parent', async () => {
    const code = `const card = await of('1:2'); const made = figma.createRectangle()
      made.x = 12; card.appendChild(made)
      return [made.parent.id, made.x, figma.currentPage.children.some(({ id }) => id === made.id)]`
    expect(await run(code)).toEqual(['1:2', 12, false])
  })

  it('removes a group that it empties', async () => {
    const code = `(await of('1:2')).appendChild(await of('1:9')); return await of('1:8')`
    expect(await run(code)).toBe(null)
  })

  it('refuses instances and circles', async () => {
    await expect(run(`(await of('1:7')).appendChild(figma.createFrame())`)).rejects.toThrow(
      'Cannot move node. New parent is an instance or is inside of an instance'
    )
    await expect(run(`(await of('1:2')).appendChild(await of('I1:7;1:6'))`)).rejects.toThrow(
      'inside of an instance'
    )
    await expect(run(`const card = await of('1:2'); card.appendChild(card)`)).rejects.toThrow(
      'inside of it'
    )
  })
})

describe('resize', () => {
  it('sets width and height', async () => {
    const code =
      'const card = await of("1:2"); card.resize(40, 0.5); return [card.width, card.height]'
    expect(await run(code)).toEqual([40, 0.5])
  })

  it('refuses what has no area, and layers of an instance', async () => {
    await expect(run('(await of("1:2")).resize(0, 10)')).rejects.toThrow('at least 0.01')
    await expect(run('(await of("I1:7;1:6")).resize(10, 10)')).rejects.toThrow(
      'cannot be overridden in an instance: size'
    )
  })

  it('is no member of groups here', async () => {
    expect(await run('return "resize" in await of("1:8")')).toBe(false)
  })
})
