import { expect, test } from 'vitest'
import { Take, type TakeRecord } from '../core/take'
import { nodeNamed, pressGenerate, select, statusSays } from './desk'
import type { Desk } from './rig'
import { useDesks } from './use-desks'

const desks = useDesks()

const hero = 'Web hero'
const ad = 'Ad 300×250'
const banner = 'Leaderboard 728×90'
const three = [ad, 'Avatar', banner]

test('three drafts are finished at Final from themselves, and not a second time', async () => {
  const desk = await desks.open()
  await desk.panel.getByRole('radio', { name: 'Draft' }).check()
  await select(desk, ...three)
  await pressGenerate(desk, 'Hills in a morning mist')
  await waitForTakes(desk, { count: 1 }, ...three)
  const drafts = await Promise.all(three.map((name) => lightOf(desk, name)))

  const before = desks.paidCalls()
  await desk.panel.getByRole('button', { name: /^Finish 3 drafts · \$0\.\d\d$/ }).dblclick()
  await waitForTakes(desk, { count: 2 }, ...three)
  expect(desks.paidCalls()).toBe(before + 3)
  for (const [index, name] of three.entries()) {
    const [draft, final] = await recordsOf(desk, name)
    expect(final?.recipe).toMatchObject({
      prompt: 'Hills in a morning mist',
      quality: 'high',
      size: draft?.recipe.size
    })
    expect(final?.origin?.kind).toBe('finish')
    // The same picture, only graded: light and dark stand where they stood.
    expect(likeness(drafts[index] ?? [], await lightOf(desk, name))).toBeGreaterThan(0.6)
  }
  const finish = desk.panel.getByRole('button', { name: /^Finish/ })
  await expect.poll(() => finish.count()).toBe(0)

  // Back at the drafts, which need no finish any more.
  await desk.panel.getByRole('heading', { name: /^Takes/ }).click()
  await desk.panel.locator('body').press('ArrowLeft')
  await statusSays(desk, /^(Previous take|Take 1 of 2) on 3 frames\.$/)
  expect(await finish.count()).toBe(0)
  expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
})

test('a set is matched to its anchor, each frame in its own shape, and one member is re-rolled', async () => {
  const desk = await desks.open()
  const uploads = watchUploads(desk)
  await select(desk, hero)
  await pressGenerate(desk, 'A lighthouse over a calm sea')
  await waitForTakes(desk, { count: 1 }, hero)
  await select(desk, hero, ad, banner)

  const before = desks.paidCalls()
  const match = /^Match 2 frames to Web hero · \$0\.\d\d$/
  await desk.panel.getByRole('button', { name: match }).dblclick()
  await waitForTakes(desk, { count: 1 }, ad, banner)
  expect(desks.paidCalls()).toBe(before + 2)
  expect(uploads()).toBe(1)
  const [member] = await recordsOf(desk, ad)
  expect(member?.recipe).toMatchObject({
    prompt: 'A lighthouse over a calm sea',
    size: { width: 960, height: 800 }
  })
  expect(member?.origin?.kind).toBe('set')
  const bannerCall = callsWithFiles()
    .filter(({ size }) => size === '1440x480')
    .at(-1)
  expect(bannerCall?.prompt).toContain('Recompose it for a wide picture (8.1 : 1)')
  expect(bannerCall?.prompt).toContain('horizontal band across the middle')
  expect(bannerCall?.files).toEqual([expect.objectContaining({ width: 2048, height: 1280 })])
  // Approved: the anchor's take has a star.
  await select(desk, hero)
  await desk.panel.getByRole('radio', { name: 'Take 1 of 1, shown, starred' }).waitFor()

  await select(desk, ad)
  await desk.panel.getByRole('button', { name: /^Re-roll · \$0\.\d\d$/ }).dblclick()
  await statusSays(desk, /Generating 1 image/)
  await waitForTakes(desk, { count: 2 }, ad)
  const [first, second] = await recordsOf(desk, ad)
  expect(second?.recipe).toEqual(first?.recipe)
  expect(second?.origin).toEqual(first?.origin)
  expect(desks.paidCalls()).toBe(before + 3)
  expect(uploads()).toBe(1)
  expect((await recordsOf(desk, banner)).length).toBe(1)
  expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
})

test('an anchor that can’t be sent costs nothing, and the same press works when the relay is back', async () => {
  const desk = await desks.open()
  await select(desk, ad)
  await pressGenerate(desk, 'A red kite')
  await waitForTakes(desk, { count: 1 }, ad)
  await select(desk, ad, banner)
  const button = desk.panel.getByRole('button', { name: /^Match 1 frame to Ad/ })
  await button.waitFor()
  const before = desks.paidCalls()
  await desks.rig.killRelay()
  await button.click()
  await statusSays(desk, / reach /i)
  await desks.rig.restartRelay()
  expect(desks.paidCalls()).toBe(before)
  await button.click()
  await waitForTakes(desk, { count: 1 }, banner)
  expect(desks.paidCalls()).toBe(before + 1)

  // Both show a take now; the other one can be the anchor, and is starred as such.
  await desk.panel.getByLabel('Anchor').selectOption(banner)
  await desk.panel.getByRole('button', { name: /^Match 1 frame to Leaderboard/ }).waitFor()
  await expect.poll(() => starsOf(desk, banner)).toEqual([true])
})

type FormBody = Readonly<{ prompt: string; size: string; files: readonly unknown[] }>

/** The edits that reached the stand-in. */
function callsWithFiles(): readonly FormBody[] {
  // As the stand-in records a form.
  return desks.rig.foundry.calls.flatMap(({ body }) =>
    typeof body === 'object' && body && 'files' in body ? [body as FormBody] : []
  )
}

/** How many pictures the panel has sent to the relay since. */
function watchUploads({ page }: Desk): () => number {
  let count = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/uploads')) count += 1
  })
  return () => count
}

async function waitForTakes(
  desk: Desk,
  { count }: Readonly<{ count: number }>,
  ...names: string[]
): Promise<void> {
  const counts = async () =>
    Promise.all(names.map(async (name) => (await recordsOf(desk, name)).length))
  await expect.poll(counts, { timeout: 80_000 }).toEqual(names.map(() => count))
}

/** How the takes of a frame were made, oldest first, as the file keeps it. */
async function recordsOf(desk: Desk, name: string): Promise<readonly TakeRecord[]> {
  const takes = await takesOf(desk, name)
  return takes.flatMap(({ record }) => record ?? []).sort((one, other) => one.at - other.at)
}

async function starsOf(desk: Desk, name: string): Promise<readonly boolean[]> {
  return (await takesOf(desk, name)).map(({ isStarred }) => isStarred)
}

async function takesOf(desk: Desk, name: string): Promise<readonly Take[]> {
  const { id } = await nodeNamed(desk, name)
  const notes = await desk.page.evaluate((nodeId) => {
    const nodes: readonly { id: string; pluginData?: Record<string, string> }[] = playground.nodes()
    return Object.values(nodes.find((node) => node.id === nodeId)?.pluginData ?? {})
  }, id)
  return notes.flatMap((note) => Take.safeParse(JSON.parse(note)).data ?? [])
}

/** How light a frame is at 30 places. */
async function lightOf(desk: Desk, name: string): Promise<readonly number[]> {
  const { id } = await nodeNamed(desk, name)
  const places = Array.from({ length: 30 }, (_, index) => ({
    id,
    x: 0.05 + 0.18 * (index % 6),
    y: 0.05 + 0.2 * Math.floor(index / 6)
  }))
  const pixels = await desk.page.evaluate(
    (all) => Promise.all(all.map((place) => playground.pixel(place.id, place.x, place.y))),
    places
  )
  return pixels.map(([red = 0, green = 0, blue = 0]) => 0.3 * red + 0.6 * green + 0.1 * blue)
}

/** Pearson's correlation. */
function likeness(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, each) => sum + each, 0) / values.length
  const off = (values: readonly number[]) => values.map((each) => each - mean(values))
  const product = (left: readonly number[], right: readonly number[]) =>
    left.reduce((sum, each, index) => sum + each * (right[index] ?? 0), 0)
  const [a, b] = [off(one), off(other)]
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b))
}
