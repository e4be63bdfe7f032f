import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import { black, label, startCampaign, wish } from './campaign-sample'

const tag = (row: string) => ({ campaign: 'c1', row, size: 's', offer: row, market: '' })
const frame = (row: string, width: number, height: number, more: object = {}) => ({
  ...{ key: `${row}/${width}`, master: '1:2', name: `${row} ${width}`, width, height },
  ...{ at: { x: 80, y: 80 }, tag: { ...tag(row), size: `${width}` }, ...more }
})
const image = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: 'a'.repeat(40) }] as const
const part = { isFirst: true, isLast: true }
const layOut = (...frames: readonly object[]) =>
  `await calls['campaign.layOut']({ sectionId, ...${JSON.stringify({ frames, ...part })} })`
const grid = 'figma.getCanvasGrid().map((row) => row.map(({ name }) => name))'

describe('a campaign in Buzz', () => {
  const picture: LayerPlan = {
    type: 'RECTANGLE',
    id: '2:1',
    y: 50,
    width: 400,
    height: 200,
    fills: image
  }
  const asset = (children: readonly LayerPlan[]): LayerPlan => ({
    ...{ type: 'FRAME', id: '1:2', name: 'Master', width: 400, height: 400, fills: black, children }
  })
  const run = async (
    code: string,
    children: readonly LayerPlan[] = [picture, label('Headline')]
  ) => {
    const options = { editorType: 'buzz', rows: [[asset(children)]] } as const
    return (await startCampaign(`const { sectionId } = await save(); ${code}`, options)).result
  }

  it('is kept by its page, one in a file', async () => {
    const code = `const again = await save().catch((error) => error.failure)
      const { campaigns } = await calls['campaign.list']()
      return [sectionId === figma.currentPage.id, campaigns.length, again.code, again.message]`
    expect(await run(code)).toEqual([
      true,
      1,
      'conflict',
      'This file has a campaign already, and room for one. Open it, or save yours over it.'
    ])
  })

  it('has a row of the grid for each row, its sizes beside one another, also those that come later', async () => {
    const story = (row: string) => ({ tag: { ...tag(row), size: 'instagram/story' } })
    const code = `const first = ${layOut(frame('1', 800, 800), frame('1', 1080, 1920, story('1')), frame('2', 800, 800))}
      const rows = ${grid}
      ${layOut(frame('1', 300, 250), frame('2', 1080, 1920, story('2')))}
      const made = await figma.getNodeByIdAsync(first.made[1].nodeId)
      return [rows, ${grid}, [made.width, made.height],
        figma.buzz.getBuzzAssetTypeForNode(made), first.failed]`
    expect(await run(code)).toEqual([
      [['Master'], ['1 800', '1 1080'], ['2 800']],
      [['Master'], ['1 800', '1 1080', '1 300'], ['2 800', '2 1080']],
      [1080, 1920],
      'INSTA_STORY',
      []
    ])
  })

  it('has its texts written and its pictures in a layer of the asset, never in the asset itself', async () => {
    const code = `const { made } = ${layOut(frame('1', 800, 800))}
      const [{ nodeId }] = made
      await calls['campaign.writeTexts']({ choices: { overflow: 'flag', alignsRightToLeft: false },
        isFirst: true, isLast: true, frames: [{ ...${JSON.stringify(wish('', { headline: 'Autumn' }))}, nodeId }] })
      const node = await figma.getNodeByIdAsync(nodeId)
      const [field] = figma.buzz.getTextContent(node)
      const { frames } = await calls['campaign.look']({ campaign: 'c1', nodeIds: [nodeId] })
      const { target, shows } = frames[0]
      const layer = node.findOne(({ id }) => id === target.nodeId)
      return [field.value, layer.type, Math.round(target.height), shows.kind, node.children.indexOf(layer),
        node.children[0].id === layer.id]`
    expect(await run(code)).toEqual(['Autumn', 'RECTANGLE', 400, 'master', -1, true])
  })

  it('gets a layer for pictures behind everything where its asset has none', async () => {
    const code = `const { made } = ${layOut(frame('1', 800, 600))}
      const [{ nodeId }] = made
      const { frames } = await calls['campaign.look']({ campaign: 'c1', nodeIds: [nodeId] })
      const { target } = frames[0]
      const node = await figma.getNodeByIdAsync(nodeId)
      return [node.children.map(({ name }) => name), target.nodeId === node.children[0].id,
        target.width, target.height]`
    expect(await run(code, [label('Headline')])).toEqual([['Picture', 'Headline'], true, 800, 600])
  })

  it('says in a sentence what Buzz refuses, and leaves nothing behind', async () => {
    const code = `const master = await figma.getNodeByIdAsync('1:2')
      master.locked = true
      return [${layOut(frame('1', 800, 800))}, ${grid}.flat()]`
    const [laid, names] = (await run(code)) as [{ failed: { message: string }[] }, string[]]
    expect(laid.failed[0]?.message).toContain('Cannot resize Locked Buzz Asset Node')
    expect(names).toEqual(['Master'])
  })
})

describe('a campaign in Slides', () => {
  const slide: LayerPlan = {
    ...{ type: 'SLIDE', id: '1:2', name: 'Master', width: 1920, height: 1080, fills: black },
    children: [label('Headline')]
  }
  const run = async (code: string) => {
    const options = { editorType: 'slides', rows: [[slide]] } as const
    return (await startCampaign(`const { sectionId } = await save(); ${code}`, options)).result
  }

  it('is slides out of a slide, which take their picture themselves', async () => {
    const code = `const { masters } = await calls['campaign.masters']({ nodeIds: ['1:2'] })
      const { made, failed } = ${layOut(frame('1', 1920, 1080), frame('2', 1920, 1080), frame('2', 1080, 1080))}
      const nodeIds = made.map(({ nodeId }) => nodeId)
      const { frames } = await calls['campaign.look']({ campaign: 'c1', nodeIds })
      return [masters.length, ${grid}, frames.map(({ nodeId, target }) => target.nodeId === nodeId),
        failed.map(({ message }) => message)]`
    expect(await run(code)).toEqual([
      1,
      [['Master'], ['1 1920'], ['2 1920']],
      [true, true],
      ['Slides are all 1920×1080. Choose that size alone.']
    ])
  })

  it('writes no annotations, and names the slides', async () => {
    const code = `const { made } = ${layOut(frame('1', 1920, 1080))}
      const text = { nodeId: made[0].nodeId, text: 'A beach', isDraft: false }
      return calls['campaign.altTexts']({ texts: [text] })`
    expect(await run(code)).toEqual({ refused: ['1 1920'] })
  })
})
