import { expect, it } from 'vitest'
import type { ExportPlan } from '../ops/export-node'
import { png } from '../trial/sample-png'
import { black, frame, startCampaign } from './campaign-sample'

/** A PNG's head with the pixels that touch what is drawn, as an export between pixels may have. */
async function drawTouched(_id: string, { view, scale }: ExportPlan): Promise<Uint8Array> {
  const side = (start: number, length: number) =>
    Math.ceil((start + length) * scale) - Math.floor(start * scale)
  const file = png()
  const head = new DataView(file.buffer)
  head.setUint32(16, side(view.x, view.width))
  head.setUint32(20, side(view.y, view.height))
  return file
}

const run = async (code: string, place: object = {}) => {
  const layers = [{ ...frame('1:2', []), fills: black, ...place }]
  const surroundings = { exportNode: drawTouched }
  return (await startCampaign(code, { layers, surroundings })).result
}
const exportCode = (scale: number) =>
  `const { bytes, ...rest } = await calls['campaign.export']({ nodeId: '1:2', scale: ${scale} })
   return { length: bytes.length, ...rest }`

it('a frame is exported at its own pixels and at twice of them', async () => {
  expect(await run(exportCode(1))).toEqual({ length: 64, width: 300, height: 300, isExact: true })
  expect(await run(exportCode(2))).toMatchObject({ width: 600, height: 600, isExact: true })
})

it('one that can’t have its own pixels says so, with those that it has', async () => {
  expect(await run(exportCode(1), { x: 0.5 })).toMatchObject({
    width: 301,
    height: 300,
    isExact: false
  })
})

it('a side between two pixels counts as the nearer one', async () => {
  expect(await run(exportCode(1), { width: 300.0000001 })).toMatchObject({ width: 300 })
})

it('a thumbnail is as high as it was asked for, and what is gone is named', async () => {
  const code = `const { bytes } = await calls['campaign.thumbnail']({ nodeId: '1:2', height: 90 })
    const gone = await calls['campaign.export']({ nodeId: '9:9', scale: 1 })
      .catch((error) => error.failure.code)
    return [[...bytes.slice(16, 24)], gone]`
  expect(await run(code)).toEqual([[0, 0, 0, 90, 0, 0, 0, 90], 'frame_gone'])
})

it('a hidden frame has nothing to export, in a sentence', async () => {
  const code = `return calls['campaign.export']({ nodeId: '1:2', scale: 1 })
    .catch((error) => error.failure)`
  expect(await run(code, { visible: false })).toEqual({
    code: 'image_rejected',
    message: 'Figma couldn’t export “1:2”. See that it is visible, then try again.',
    retryable: true
  })
})

it('the source of a frame is the take that it shows, byte by byte; without one there is none', async () => {
  const code = `const bytes = new Uint8Array(${JSON.stringify([...png(7)])})
    const layer = await figma.getNodeByIdAsync('1:2')
    const imageHash = figma.createImage(bytes).hash
    const none = await calls['campaign.source']({ nodeId: '1:2' }).catch((error) => error.failure.code)
    layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash }]
    const take = { imageHash, image: { width: 960, height: 800 }, position: 0.5, isStarred: false,
      record: null }
    layer.setPluginData('take ' + imageHash, JSON.stringify(take))
    const source = await calls['campaign.source']({ nodeId: '1:2' })
    return [none, source.take.imageHash === imageHash, [...source.bytes]]`
  expect(await run(code)).toEqual(['not_found', true, [...png(7)]])
})
