import { expect, test } from 'vitest'
import { toFailure } from '../../core/failure'
import { type Box, boxOf, multiply, toBox } from '../../core/fit/matrix'
import { coveredBands } from '../../core/guidance/safe-zones'
import { type CanvasPlan, createFakeCanvas } from '../fakes/fake-canvas'
import { readSelection } from '../selection/read-selection'
import { readLayouts } from './read-layouts'
import { hideSafeZones, isSafeZone, showSafeZone } from './safe-zone'

const story: CanvasPlan = { id: '1:1', name: 'Story', x: 50, y: 80, width: 1080, height: 1920 }
const zone = 'reel' as const
const nodeIds = ['1:1']

test('the overlay lies over the frame, locked, as one undo step', async () => {
  const { figma, log, below } = createFakeCanvas([story])
  expect(await showSafeZone(figma, { nodeIds, zone })).toEqual({ shown: 1 })
  const [overlay] = below('Framefill safe zone').map(({ members }) => members)
  expect(overlay).toMatchObject({ x: 50, width: 1080, fills: [], locked: true })
  const bands = below('Covered by the app').map(({ members }) => members)
  expect(bands).toHaveLength(4)
  expect(bands[0]).toMatchObject({ x: 0, width: 1080, locked: true })
  expect(bands[0]?.height).toBeCloseTo(0.14 * 1920)
  // The overlay begins higher, with room for its name; its bands begin where the frame does.
  expect(Number(overlay?.y) + Number(bands[0]?.y)).toBeCloseTo(80)
  expect(log).toEqual(['commitUndo', 'commitUndo'])
})

test('the overlay of a turned frame is turned with it', async () => {
  const { figma, below } = createFakeCanvas([{ ...story, rotation: 90 }])
  await showSafeZone(figma, { nodeIds, zone })
  const [overlay] = below('Framefill safe zone').map(({ members }) => members)
  const lift = 0.06 * 1920
  // Turned counter-clockwise by 90°, up is to the left.
  expect([overlay?.rotation, overlay?.x, overlay?.y]).toEqual(
    [90, 50 - lift, 80].map((value) => expect.closeTo(value, 6))
  )
})

test('another zone takes the place of the first', async () => {
  const { figma, below } = createFakeCanvas([story])
  await showSafeZone(figma, { nodeIds, zone })
  await showSafeZone(figma, { nodeIds, zone: 'story' })
  expect(below('Framefill safe zone')).toHaveLength(1)
  expect(below('Covered by the app')).toHaveLength(2)
})

test('hiding removes all our overlays and none of the designer’s layers', async () => {
  const own = { id: '1:3', name: 'Framefill safe zone' }
  const { figma, names } = createFakeCanvas([story, { ...story, id: '1:2', name: 'Other' }, own])
  await showSafeZone(figma, { nodeIds: ['1:1', '1:2'], zone })
  expect(await hideSafeZones(figma)).toEqual({ hidden: 2 })
  expect(names()).toEqual(['Story', 'Other', 'Framefill safe zone'])
})

test('with nothing to hide there is no undo step', async () => {
  const { figma, log } = createFakeCanvas([story])
  expect(await hideSafeZones(figma)).toEqual({ hidden: 0 })
  expect(log).toEqual([])
})

test('an overlay and its parts are known as ours, and are no text or button', async () => {
  const { figma, below, nodeOf } = createFakeCanvas([story])
  await showSafeZone(figma, { nodeIds, zone })
  const parts = [...below('Framefill safe zone'), ...below('Covered by the app')]
  expect(parts.every(({ node }) => isSafeZone(node))).toBe(true)
  expect(isSafeZone(nodeOf('1:1'))).toBe(false)
  expect((await readLayouts(figma, nodeIds)).layouts[0]?.areas).toEqual([])
})

test('a selected overlay is neither a target nor refused', async () => {
  const { figma, below, nodeOf } = createFakeCanvas([story])
  await showSafeZone(figma, { nodeIds, zone })
  const [overlay] = below('Framefill safe zone')
  const [band] = below('Covered by the app')
  if (!overlay || !band) throw new Error('No overlay')
  figma.currentPage.selection = [nodeOf('1:1'), overlay.node, band.node]
  const { targets, refused } = readSelection(figma, true)
  expect(targets.map(({ name }) => name)).toEqual(['Story'])
  expect(refused).toEqual([])
})

test('a view-only file says so', async () => {
  const { figma } = createFakeCanvas([story], { isReadOnly: true })
  const error = await showSafeZone(figma, { nodeIds, zone }).catch((caught) => caught)
  expect(toFailure(error).code).toBe('read_only')
})

test('the overlay of a flipped frame covers it, its bands on the mirrored side', async () => {
  const { figma, below, nodeOf } = createFakeCanvas([{ ...story, isFlipped: true, rotation: 30 }])
  await showSafeZone(figma, { nodeIds, zone })
  const frame = nodeOf('1:1')
  if (!('absoluteTransform' in frame)) throw new Error('A frame lies somewhere')
  const bands = below('Covered by the app').map(({ node }) => node)
  for (const [index, band] of coveredBands(zone).entries()) {
    const node = bands[index]
    if (!node || !('absoluteTransform' in node)) throw new Error('No band')
    const wanted = boxOf(multiply(frame.absoluteTransform, toBox({ ...scaled(band) })), 1, 1)
    const found = boxOf(node.absoluteTransform, node.width, node.height)
    for (const key of ['x', 'y', 'width', 'height'] as const)
      expect(found[key]).toBeCloseTo(wanted[key], 4)
  }
})

const scaled = ({ x, y, width, height }: Box): Box => ({
  x: x * 1080,
  y: y * 1920,
  width: width * 1080,
  height: height * 1920
})

test('a drawing that fails halfway leaves nothing behind', async () => {
  const { figma, names } = createFakeCanvas([story])
  let made = 0
  const createRectangle = () => {
    made += 1
    if (made === 3) throw new Error('in createRectangle: not now')
    return figma.createRectangle()
  }
  const failing = { ...figma, createRectangle }
  await expect(showSafeZone(failing, { nodeIds, zone })).rejects.toThrow('safe zone')
  expect(names()).toEqual(['Story'])
})
