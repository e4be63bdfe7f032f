import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fillsOf, nodeNamed, pixelOf, waitForFill } from './desk'
import type { Desk } from './rig'
import { useDesks } from './use-desks'

const desks = useDesks()

const ad = 'Ad 300×250'

/** A desk where no plugin runs and these layers are selected. */
async function openQuietDesk(...names: string[]): Promise<Desk> {
  const desk = await desks.open()
  await desk.page.evaluate(() => playground.closePlugin())
  const nodes = await Promise.all(names.map((name) => nodeNamed(desk, name)))
  await desk.page.evaluate(
    (ids) => playground.select(ids),
    nodes.map(({ id }) => id)
  )
  return desk
}

/** From the keyboard alone: the bar, an action by its name. */
async function act({ page }: Desk, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+/')
  await page.getByRole('combobox', { name: 'Quick actions' }).waitFor()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
}

async function fill(desk: Desk, prompt: string, quality: string): Promise<void> {
  const { page } = desk
  await act(desk, 'fill')
  await page.getByRole('combobox', { name: 'Prompt' }).waitFor()
  await page.keyboard.type(prompt)
  await page.getByRole('option', { name: prompt }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: quality }).waitFor()
  await page.keyboard.type(quality)
  await expect.poll(() => page.getByRole('dialog').getByRole('option').count()).toBe(1)
  await page.keyboard.press('Enter')
}

const notices = ({ page }: Desk) => page.evaluate(() => playground.notices())
const panel = ({ page }: Desk) => page.getByRole('complementary', { name: 'Plugin' })

/** The last notice, when there are this many. */
async function waitForNotice(desk: Desk, words: RegExp, count = 1): Promise<void> {
  await expect
    .poll(async () => (await notices(desk)).slice(count - 1).at(-1), { timeout: 60_000 })
    .toMatch(words)
}

async function waitForEnd({ page }: Desk): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => playground.isPluginRunning()), { timeout: 60_000 })
    .toBe(false)
}

test('a fill from the keyboard needs no panel: price first, then the picture, then nothing runs', async () => {
  const desk = await openQuietDesk(ad, 'Web hero')
  await act(desk, 'fill')
  await desk.page.keyboard.type('A lighthouse')
  await desk.page
    .getByRole('option', { name: /^A lighthouse · Standard · \$\d\.\d\d for 2 frames$/ })
    .waitFor()
  await desk.page.keyboard.press('Escape')
  await waitForEnd(desk)
  expect(desks.paidCalls()).toBe(0)

  await fill(desk, 'A lighthouse', 'Draft')
  await waitForEnd(desk)
  await waitForFill(desk, ad)
  await waitForFill(desk, 'Web hero')
  expect(await panel(desk).isVisible()).toBe(false)
  const said = await notices(desk)
  expect(said[0]).toMatch(/^Generating 2 images · \$0\.\d\d…$/)
  expect(said.at(-1)).toMatch(/^2 frames filled · \$0\.\d\d$/)
  // Between them at most that one of the two is done.
  expect(said.slice(1, -1).filter((words) => !words.endsWith(', 1 done…'))).toEqual([])
  expect(desks.paidCalls()).toBe(2)
  expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
})

test('run again adds a take, next take flips on the canvas, and one undo takes it back', async () => {
  const desk = await openQuietDesk(ad)
  await fill(desk, 'A red barn', 'Draft')
  await waitForEnd(desk)
  const first = await pixelOf(desk, ad)
  const visible = async () =>
    (await fillsOf(desk, ad)).filter(
      (paint) => paint.type === 'IMAGE' && (paint as { visible?: boolean }).visible !== false
    )
  await act(desk, 'run again')
  await waitForNotice(desk, /filled/, 4)
  await waitForEnd(desk)
  expect(await notices(desk)).toContainEqual(
    expect.stringMatching(/^Generating 1 image · \$0\.\d+…$/)
  )
  await act(desk, 'next take')
  await waitForNotice(desk, /^Take 1 of 2\.$/)
  await waitForEnd(desk)
  expect(await visible()).toHaveLength(1)
  expect(await pixelOf(desk, ad)).toEqual(first)
  await act(desk, 'previous take')
  await waitForNotice(desk, /^Take 2 of 2\.$/)
  await waitForEnd(desk)
  await desk.page.evaluate(() => playground.undo())
  expect(await pixelOf(desk, ad)).toEqual(first)
  expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
})

test('finish draws the draft again at Final and shows it', async () => {
  const desk = await openQuietDesk(ad)
  await fill(desk, 'A tent by a lake', 'Draft')
  await waitForEnd(desk)
  await act(desk, 'finish')
  await waitForNotice(desk, /filled/, 4)
  await waitForEnd(desk)
  await waitForFill(desk, ad, 2)
  const said = await notices(desk)
  expect(said.slice(2)).toEqual([
    expect.stringMatching(/^Generating 1 image · \$0\.\d\d…$/),
    expect.stringMatching(/^1 frame filled · \$0\.\d\d$/)
  ])
})

test('closed while it works, the command loses nothing and pays nothing twice', async () => {
  const desk = await openQuietDesk(ad)
  const before = desks.paidCalls()
  await fill(desk, 'A balloon [demo:slow]', 'Draft')
  await expect.poll(desks.paidCalls).toBe(before + 1)
  await desk.page.evaluate(() => playground.closePlugin())
  await fill(desk, 'A balloon [demo:slow]', 'Draft')
  await waitForEnd(desk)
  await waitForFill(desk, ad)
  expect(await notices(desk)).toContain('1 frame already on the way; not asked for again.')
  expect(desks.paidCalls()).toBe(before + 1)
})

test('a refused prompt brings the panel, with the prompt in it', async () => {
  const desk = await openQuietDesk(ad)
  await fill(desk, 'Something odd [demo:filter-before]', 'Draft')
  await panel(desk).waitFor()
  expect((await notices(desk)).at(-1)).toMatch(/refused/i)
  const prompt = desk.panel.getByRole('textbox', { name: 'Prompt' })
  expect(await prompt.inputValue()).toContain('Something odd')
})

test('without a connection the panel becomes visible with its form', async () => {
  const desk = await openQuietDesk(ad)
  await desk.page.route('**/pairing.json', (route) => route.fulfill({ status: 404 }))
  await desk.page.reload()
  await desk.panel.getByRole('button', { name: 'Connect' }).waitFor()
  await desk.page.evaluate(() => playground.closePlugin())
  const { id } = await nodeNamed(desk, ad)
  await desk.page.evaluate((nodeId) => playground.select([nodeId]), id)
  await fill(desk, 'A kite', 'Final')
  await panel(desk).waitFor()
  await desk.panel.getByRole('button', { name: 'Connect' }).waitFor()
})

test('without a frame the bar itself says what to do', async () => {
  const desk = await openQuietDesk()
  await act(desk, 'fill')
  await desk.page.getByRole('status').getByText('Select a frame first.').waitFor()
  await desk.page.keyboard.press('Escape')
  await waitForEnd(desk)
})

test.each(['light', 'dark'])('axe finds nothing serious in the %s bar', async (theme) => {
  const desk = await desks.open(`?fresh&theme=${theme}`)
  await desk.page.getByRole('button', { name: 'Actions' }).click()
  await desk.page.getByRole('option', { name: 'Next take' }).waitFor()
  await desk.page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'))
  const faults = await desk.page.evaluate(async () => {
    // axe was put there by the line above.
    const { axe } = globalThis as unknown as {
      axe: { run: (what: string) => Promise<{ violations: { id: string; impact: string }[] }> }
    }
    const { violations } = await axe.run('#actions')
    return violations.map(({ id }) => id)
  })
  expect(faults).toEqual([])
  await desk.page.keyboard.press('Escape')
  await expect.poll(() => desk.page.getByRole('dialog').count()).toBe(0)
})
