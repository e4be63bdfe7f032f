import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import { card, evaluate, startTrial } from '../run/trial-plugin'

const layers: readonly LayerPlan[] = [
  card,
  {
    type: 'GROUP',
    id: '1:3',
    children: [{ type: 'ELLIPSE', id: '1:4', x: 40, y: 30, width: 20, height: 10 }]
  },
  {
    type: 'COMPONENT',
    id: '1:5',
    fills: [{ type: 'SOLID', color: { r: 1, g: 1, b: 1 } }],
    children: [{ type: 'RECTANGLE', id: '1:6' }]
  },
  { type: 'INSTANCE', id: '1:7', sourceId: '1:5' },
  {
    type: 'TEXT',
    id: '1:8',
    fills: 'mixed',
    text: {
      characters: 'Hi',
      fontName: { family: 'Inter', style: 'Regular' },
      fontSize: 12,
      lineHeight: 16,
      align: 'LEFT',
      runs: []
    }
  },
  { type: 'FRAME', id: '1:9', x: 100, y: 50, width: 20, height: 10, rotation: 90 }
]
const inNode = (id: string, code: string) =>
  evaluate(`const node = await figma.getNodeByIdAsync('${id}'); ${code}`, { layers })

describe('reading nodes', () => {
  it('gives deep-frozen copies', async () => {
    expect(
      await inNode(
        '1:2',
        'return [Object.isFrozen(node.fills), Object.isFrozen(node.fills[0].color)]'
      )
    ).toEqual([true, true])
    await expect(inNode('1:2', 'node.fills[0].color.r = 0')).rejects.toMatchObject({
      name: 'TypeError'
    })
    await expect(inNode('1:2', 'node.fills.push({})')).rejects.toThrow('object is not extensible')
  })

  it('does not let a plugin hang things on a node or write a read-only member', async () => {
    await expect(inNode('1:2', 'node.width = 10')).rejects.toThrow(/no setter/)
    await expect(inNode('1:2', 'node.mark = 10')).rejects.toMatchObject({ name: 'TypeError' })
  })

  it('throws for members that the type of node lacks', async () => {
    expect(await inNode('1:3', 'return "fills" in node')).toBe(false)
    await expect(inNode('1:3', 'return node.fills')).rejects.toThrow(
      "no such property 'fills' on GROUP node"
    )
    await expect(inNode('1:2', 'return node.characters')).rejects.toThrow(
      "no such property 'characters' on FRAME node"
    )
  })

  it('gives figma.mixed for a text with several colours', async () => {
    expect(await inNode('1:8', 'return node.fills === figma.mixed')).toBe(true)
  })

  it('turns a rotated frame about its top-left corner, counter-clockwise', async () => {
    const box = await inNode('1:9', 'return node.absoluteBoundingBox')
    expect(box).toEqual({ x: 100, y: 30, width: 10, height: 20 })
    expect(await inNode('1:9', 'return [node.width, node.height]')).toEqual([20, 10])
  })

  it('computes a group’s box from its children and moves them with it', async () => {
    const code = 'node.x = 0; return [node.x, node.y, node.width, node.height, node.children[0].x]'
    expect(await inNode('1:3', code)).toEqual([0, 30, 20, 10, 0])
  })

  it('finds nodes below the page', async () => {
    const code =
      'return [figma.currentPage.findAll((n) => n.type === "ELLIPSE")[0].id, figma.currentPage.findOne(() => false)]'
    expect(await evaluate(code, { layers })).toEqual(['1:4', null])
  })

  it('walks up to the document', async () => {
    const code = 'return [node.parent.name, node.parent.parent.type, node.parent.parent.parent]'
    expect(await inNode('1:2', code)).toEqual(['Page', 'DOCUMENT', null])
  })
})

describe('dynamic page access', () => {
  it('refuses the synchronous members', async () => {
    await expect(evaluate('figma.getNodeById("1:2")')).rejects.toThrow(
      'in getNodeById: Cannot call with documentAccess: dynamic-page. Use figma.getNodeByIdAsync instead.'
    )
    await expect(evaluate('figma.currentPage = figma.currentPage')).rejects.toThrow(
      'Use figma.setCurrentPageAsync instead.'
    )
    await expect(inNode('1:7', 'node.mainComponent')).rejects.toThrow('dynamic-page')
  })

  it('finds a component from its instance', async () => {
    expect(await inNode('1:7', 'return (await node.getMainComponentAsync()).id')).toBe('1:5')
  })
})

describe('a node that is gone', () => {
  it('is null when asked for', async () => {
    expect(await evaluate('return await figma.getNodeByIdAsync("9:9")')).toBe(null)
  })

  it('throws on every read and write', async () => {
    await expect(inNode('1:2', 'node.remove(); node.fills = []')).rejects.toThrow(
      'in set_fills: The node with id "1:2" does not exist'
    )
    await expect(inNode('1:2', 'node.remove(); return node.name')).rejects.toThrow(
      'in get_name: The node with id "1:2" does not exist'
    )
    expect(await inNode('1:2', 'node.remove(); return node.removed')).toBe(true)
  })
})

describe('an asynchronous call on a node that is gone', () => {
  it('rejects with an Error where Figma does', async () => {
    await expect(
      inNode('1:7', 'node.remove(); await node.getMainComponentAsync()')
    ).rejects.toMatchObject({
      name: 'Error',
      message: 'in getMainComponentAsync: The node with id "1:7" does not exist'
    })
  })
})

describe('writing nodes', () => {
  it('checks the type of plain members', async () => {
    await expect(inNode('1:2', 'node.opacity = "half"')).rejects.toThrow(
      'in set_opacity: Expected "opacity" to have type number but got string instead'
    )
  })

  it('refuses text without its font', async () => {
    await expect(inNode('1:8', 'node.characters = "Ho"')).rejects.toThrow(
      'in set_characters: Cannot write to node with unloaded font "Inter Regular"'
    )
  })

  it('carries a component’s new fills to its instances until they differ', async () => {
    const trial = await startTrial(
      `const of = (id) => figma.getNodeByIdAsync(id)
       const red = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }]
       const [component, instance] = [await of('1:5'), await of('1:7')]
       component.fills = red
       const followed = instance.fills[0].color.g
       instance.fills = []
       component.fills = red
       return [followed, instance.fills.length]`,
      { layers }
    )
    expect(await trial.result).toEqual([0, 0])
  })

  it('keeps the geometry inside an instance', async () => {
    await expect(inNode('I1:7;1:6', 'node.x = 3')).rejects.toThrow(
      'cannot be overridden in an instance'
    )
  })

  it('clones onto the page', async () => {
    expect(
      await inNode(
        '1:5',
        'const copy = node.clone(); return [copy.type, copy.parent.type, copy.children.length]'
      )
    ).toEqual(['COMPONENT', 'PAGE', 1])
  })
})

describe('a file one may only read', () => {
  const attempt = (code: string) =>
    evaluate(`const node = await figma.getNodeByIdAsync('1:2'); ${code}`, { canEdit: false })

  it('refuses writes and new images, and still selects', async () => {
    await expect(attempt('node.fills = []')).rejects.toThrow(
      `in set_fills: Can't set "fills" in read-only mode`
    )
    await expect(attempt('figma.createImage(new Uint8Array(30))')).rejects.toThrow(
      `in createImage: Can't call "createImage" in read-only mode`
    )
    expect(
      await attempt(
        'figma.currentPage.selection = [node]; return figma.currentPage.selection.length'
      )
    ).toBe(1)
  })
})

describe('exportAsync', () => {
  it('rejects with a string for a hidden layer', async () => {
    await expect(inNode('1:2', 'node.visible = false; await node.exportAsync()')).rejects.toBe(
      'Failed to export node. This node may not have any visible layers.'
    )
    expect(await inNode('1:2', 'return [...(await node.exportAsync())]')).toEqual([1, 2, 3])
  })
})
