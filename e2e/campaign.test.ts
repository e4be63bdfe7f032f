import { cp, readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readImageHeader } from '../core/fit/image-header'
import {
  exportZip,
  fileIdOf,
  fiveMarkets,
  type Markets,
  openFinishedFrame,
  openStep,
  placedIn,
  prepareCampaign,
  press,
  readDryRun,
  reopenCampaign,
  standingsOf,
  toSheet,
  untilDone,
  watchActs
} from './campaign/campaign-desk'
import type { Desk } from './rig'
import { useDesks } from './use-desks'

const desks = useDesks()

/** Where the CI looks at the files with other people's tools; unset, it is only tested here. */
const keptZip = process.env.FRAMEFILL_KEEP_ZIP

/** Every layer has its text, every frame a picture of its own, and every file what its network takes. */
async function checkAll(desk: Desk, markets: Markets): Promise<void> {
  const headlines = Object.values(markets).flat()
  const count = 6 * headlines.length
  const { page } = desk
  const frames = await page.evaluate(() => {
    type Tagged = Readonly<{ name: string; fills: unknown; pluginData?: Record<string, string> }>
    const nodes = playground.nodes() as unknown as readonly Tagged[]
    return nodes.filter(({ pluginData }) => /"campaign":/.test(JSON.stringify(pluginData ?? {})))
  })
  const hashes = frames.flatMap(
    ({ fills }) => JSON.stringify(fills).match(/"imageHash":"(\w+)"/)?.[1] ?? []
  )
  expect(new Set(hashes).size).toBe(count)
  expect(await textsOf(desk)).toEqual(headlines.flatMap((text) => Array(6).fill(text)).sort())
  const path = await exportZip(desk)
  if (keptZip) await cp(path, keptZip)
  const files = unzipSync(await readFile(path))
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json'])) as {
    files: { file: string; kind: string; width: number; height: number; maxBytes: number | null }[]
  }
  const finals = manifest.files.filter(({ kind }) => kind === 'final')
  expect([finals.length, manifest.files.length]).toEqual([count, 2 * count])
  for (const { file, width, height, maxBytes } of manifest.files) {
    const bytes = files[file] ?? new Uint8Array()
    expect(readImageHeader(bytes)).toMatchObject({ width, height })
    expect([file, maxBytes === null || bytes.length <= maxBytes]).toEqual([file, true])
  }
  expect(new Set(finals.map(({ file }) => file.split('/')[1]))).toEqual(
    new Set(Object.keys(markets))
  )
  expect(await page.evaluate(() => playground.errors())).toEqual([])
}

/** What the frames say, and not their master. */
async function textsOf({ page }: Desk): Promise<readonly string[]> {
  type Written = Readonly<{ name: string; text?: Readonly<{ characters: string }> | null }>
  const nodes = (await page.evaluate(() => playground.nodes())) as unknown as readonly Written[]
  const texts = nodes.flatMap(({ name, text }) =>
    name === 'headline' && text ? [text.characters] : []
  )
  return texts.filter((text) => !text.startsWith('Slow coffee.')).sort()
}

test('one frame and a sheet become frames, texts, pictures and files in five actions', async () => {
  const two = { ja: fiveMarkets.ja.slice(0, 1), ar: fiveMarkets.ar.slice(0, 1) }
  const desk = await desks.open()
  await openFinishedFrame(desk)
  const acts = await watchActs(desk)
  await prepareCampaign(desk, toSheet(two))
  expect(await readDryRun(desk)).toMatch(/^Check 12 pictures, \$\d+\.\d+[^?]*$/)
  await press(desk, /^Make 12 frames, 12 pictures · \$/)
  await untilDone(desk, 12)
  expect(desks.paidCalls()).toBe(12)
  await checkAll(desk, two)
  expect(await acts()).toEqual([
    'Campaign',
    'One of each shape · 6 sizes',
    'paste',
    expect.stringMatching(/^Make 12 frames/),
    'Export 12 frames as ZIP'
  ])
}, 240_000)

/** Minutes on a small machine: the CI sets it after the test command. */
test.runIf(process.env.FRAMEFILL_LONG === '1')(
  'sixty frames come out of a run whose plugin, relay and both are killed',
  async () => {
    const { rig } = desks
    const before = desks.paidCalls()
    const desk = await desks.open()
    const { page, panel } = desk
    await openFinishedFrame(desk)
    await prepareCampaign(desk, toSheet(fiveMarkets))
    await press(desk, /^Make 60 frames, 60 pictures · \$/)
    await expect.poll(() => placedIn(desk), { timeout: 60_000 }).toBeGreaterThan(0)

    // The plugin, while its relay goes on.
    await page.evaluate(() => playground.closePlugin())
    const fileId = await fileIdOf(desk)
    const done = async () => (await standingsOf(rig, fileId)).done ?? 0
    await expect.poll(done, { timeout: 80_000 }).toBeGreaterThan(8)
    await reopenCampaign(desk)
    await expect.poll(() => placedIn(desk), { timeout: 80_000 }).toBeGreaterThan(8)

    // The relay, while the panel looks on. Paused first: what is being drawn at a kill may be billed and
    // is left to a person.
    await pauseRelay(fileId)
    await rig.killRelay()
    await rig.restartRelay()
    await openStep(desk, 'Run')
    await panel.getByText('has paused gpt-image-2').waitFor({ timeout: 40_000 })
    await rig.runCommand('resume', 'gpt-image-2')
    await expect.poll(() => placedIn(desk), { timeout: 60_000 }).toBeGreaterThan(20)

    // Both.
    await pauseRelay(fileId)
    await page.evaluate(() => playground.closePlugin())
    await rig.killRelay()
    await rig.restartRelay()
    await rig.runCommand('resume', 'gpt-image-2')
    await reopenCampaign(desk)
    await untilDone(desk, 60)

    expect(desks.paidCalls() - before).toBe(60)
    expect(await standingsOf(rig, fileId)).toEqual({ done: 60 })
    await checkAll(desk, fiveMarkets)
  },
  480_000
)

/** Nothing is drawn any more, and nobody but the operator knows why. */
async function pauseRelay(fileId: string): Promise<void> {
  await desks.rig.runCommand('pause', 'gpt-image-2')
  const atWork = async () => {
    const { running = 0, calling = 0 } = await standingsOf(desks.rig, fileId)
    return running + calling
  }
  await expect.poll(atWork, { timeout: 60_000 }).toBe(0)
}
