import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { nodeNamed, picturesIn, pressGenerate } from '../desk'
import { type Desk, launchBrowser, openDesk, type Rig, type RigParts, startRig } from '../rig'
import { buildPrevious, NoPrevious } from './build-previous.mjs'

const ad = 'Ad 300×250'
let browser: Browser
const rigs: Rig[] = []

beforeAll(async () => {
  browser = await launchBrowser()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  for (const rig of rigs.splice(0)) await rig.close()
})
afterAll(() => browser.close())

/** Null in a clone without history; `npm run chaos -- --upgrade` says so there. */
function findPrevious(mark: 'schema' | 'wire'): string | null {
  try {
    return buildPrevious({ mark }).dist
  } catch (error) {
    if (error instanceof NoPrevious) return null
    throw error
  }
}

async function open(parts: RigParts): Promise<Readonly<{ rig: Rig; desk: Desk }>> {
  const rig = await startRig(parts)
  rigs.push(rig)
  return { rig, desk: await openDesk(browser, rig) }
}

/** By what all versions share: the canvas, the prompt and its key. */
async function fill(desk: Desk, prompt: string): Promise<void> {
  const { id } = await nodeNamed(desk, ad)
  await desk.page.evaluate((selected) => playground.select([selected]), id)
  await desk.panel.getByText('300×250').first().waitFor()
  const before = (await picturesIn(desk)).length
  await pressGenerate(desk, prompt)
  const isFilled = async () => {
    const images = await picturesIn(desk)
    const { fills } = await nodeNamed(desk, ad)
    const shown = fills === 'mixed' ? undefined : fills.at(-1)?.imageHash
    return images.length > before && images.at(-1)?.hash === shown
  }
  await expect.poll(isFilled, { timeout: 60_000 }).toBe(true)
}

const ofOtherWire = findPrevious('wire')
describe.runIf(ofOtherWire)('a panel and a relay one version of their wire apart', () => {
  const dist = ofOtherWire ?? ''

  test.each([
    ['the older panel', { panel: dist, relay: 'dist/relay.js' }],
    ['the newer panel', { panel: 'dist', relay: `${dist}/relay.js` }]
  ])('%s fills a frame', async (_name, parts) => {
    const { rig, desk } = await open(parts)
    await fill(desk, 'A harbour at dawn')
    expect(rig.foundry.calls.filter(({ paid }) => paid)).toHaveLength(1)
    expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
  })
})

const ofOtherSchema = findPrevious('schema')
describe.runIf(ofOtherSchema)('a relay that is updated and put back', () => {
  const dist = ofOtherSchema ?? ''
  const relay = `${dist}/relay.js`

  test.each([
    ['its panel', dist],
    ['the newer panel', 'dist']
  ])('%s goes on with it', async (_name, panel) => {
    const { rig, desk } = await open({ panel, relay })
    await fill(desk, 'A harbour at dawn')
    for (const file of ['dist/relay.js', relay]) {
      await rig.killRelay()
      await rig.restartRelay(file)
      await fill(desk, `A harbour for ${file}`)
    }
    expect(rig.foundry.calls.filter(({ paid }) => paid)).toHaveLength(3)
  })
})
