import { afterEach, expect, test, vi } from 'vitest'
import { createFakeFigma, imagePaint } from './fakes/fake-figma'
import { sampleRecord } from './fakes/records'
import { createHandlers } from './handlers'
import { createQueue } from './in-turn'

afterEach(() => {
  vi.useRealTimers()
})

const forever = () => new Promise<never>(() => {})

test('a task that never ends is given up with a sentence, and the next has its turn', async () => {
  vi.useFakeTimers()
  const inTurn = createQueue()
  const stuck = inTurn(forever).catch((error: unknown) => String(error))
  const next = inTurn(async () => 'placed')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await stuck).toContain('Figma hasn’t answered for 60 seconds')
  expect(await next).toBe('placed')
})

const placement = {
  key: 'key-1-12345',
  bytes: new Uint8Array([1]),
  imageSize: { width: 960, height: 800 },
  position: 0.5,
  record: sampleRecord()
}

test('fills that Figma never sets hold up one picture, not those after it', async () => {
  vi.useFakeTimers()
  const { figma, addLayer } = createFakeFigma()
  const handlers = createHandlers(figma, { isEditable: true, random: () => 0.5 })
  const layer = addLayer({ id: '1:1', fills: [{ type: 'PATTERN' } as Paint] })
  Object.assign(layer, { setFillsAsync: forever })
  addLayer({ id: '1:2' })
  const first = handlers['image.place']({ nodeId: '1:1', ...placement }).catch(String)
  const second = handlers['image.place']({ nodeId: '1:2', ...placement })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await first).toContain('Figma hasn’t answered')
  expect(await second).toMatchObject({ nodeName: 'Hero' })
})

test('an image that Figma never measures is hidden all the same, and the picture placed', async () => {
  vi.useFakeTimers()
  const { figma, addLayer } = createFakeFigma()
  const unmeasured = { ...figma, getImageByHash: () => ({ hash: 'old', getSizeAsync: forever }) }
  const handlers = createHandlers(unmeasured as unknown as typeof figma, {
    isEditable: true,
    random: () => 0.5
  })
  const layer = addLayer({ id: '1:1', fills: [imagePaint()] })
  const placed = handlers['image.place']({ nodeId: '1:1', ...placement })
  await vi.advanceTimersByTimeAsync(15_000)
  await placed
  expect('fills' in layer && layer.fills).toEqual([
    imagePaint({ visible: false }),
    imagePaint({ imageHash: 'hash-1' })
  ])
})

test('a storage that never answers opens the panel without what it holds', async () => {
  vi.useFakeTimers()
  const { figma } = createFakeFigma()
  const silent = { ...figma, clientStorage: { getAsync: forever, setAsync: forever } }
  const handlers = createHandlers(silent as unknown as typeof figma, {
    isEditable: true,
    random: () => 0.5
  })
  const opened = handlers['panel.open']({})
  const saved = handlers['settings.write']({ relayUrl: 'https://r.example', token: 't' }).catch(
    String
  )
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await opened).toMatchObject({ settings: null, draft: null, pending: [] })
  expect(await saved).toContain('couldn’t save')
})
