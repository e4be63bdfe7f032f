import { describe, expect, test } from 'vitest'
import {
  fillsOf,
  openFold,
  openPictures,
  pressGenerate,
  select,
  showsPreview,
  statusSays,
  untilFilled
} from './desk'
import type { Desk } from './rig'
import { useDesks } from './use-desks'

const desks = useDesks()

const frames = ['Web hero', 'Phone hero', 'Promo', 'Ad 300×250', 'Leaderboard 728×90', 'Avatar']
const ad = 'Ad 300×250'

const button = (desk: Desk, name: RegExp) => desk.panel.getByRole('button', { name })
const progress = (desk: Desk) => desk.panel.getByRole('progressbar', { name: 'Progress' })
const batchText = (desk: Desk) => desk.panel.locator('.batch-text').innerText()
const undo = (desk: Desk) => desk.page.evaluate(() => playground.undo())
const countImages = async (desk: Desk, name: string) =>
  (await fillsOf(desk, name)).filter(({ type }) => type === 'IMAGE').length
/** Two takes of each of the six frames. */
async function pressTwice(desk: Desk, prompt: string): Promise<void> {
  await pressGenerate(desk, prompt)
  await expect.poll(() => batchText(desk)).toContain('of 6 done')
  await openPictures(desk)
  // A second press passes over frames whose first is just being sent.
  await expect.poll(() => desk.panel.getByText('Sending').count()).toBe(0)
  await pressGenerate(desk, `${prompt} again`)
  await expect.poll(() => batchText(desk)).toContain('of 12 done')
}

describe('a batch', () => {
  test('fills every frame twice, and tells how it stands on the way', async () => {
    const desk = await desks.open()
    await select(desk, ...frames)
    await pressTwice(desk, 'A kite [demo:slow]')
    expect(await progress(desk).getAttribute('max')).toBe('12')
    await expect.poll(() => batchText(desk), { timeout: 60_000 }).toContain('12 of 12 done')
    expect(await progress(desk).count()).toBe(0)
    for (const name of frames) expect(await showsPreview(desk, name)).toBe(false)
    expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
  })

  test('what waits can be cancelled while the rest is drawn, for nothing', async () => {
    const desk = await desks.open()
    const before = desks.paidCalls()
    await select(desk, ...frames)
    // So many that some still wait when the button is found, however slow the machine.
    await desk.panel.getByRole('spinbutton', { name: /^Takes/ }).fill('4')
    await pressGenerate(desk, 'A slow glacier [demo:slow]')
    await expect.poll(() => batchText(desk)).toContain('of 24 done')
    await openPictures(desk)
    await button(desk, /^Cancel \d+ waiting$/).click()
    await expect.poll(() => batchText(desk), { timeout: 60_000 }).toMatch(/^(\d+) of \1 done/)
    const paid = desks.paidCalls() - before
    expect(paid).toBeLessThan(24)
    expect(await batchText(desk)).toContain(`${paid} of ${paid} done`)
  })

  test('the failed are retried by one press that shows its price', async () => {
    const desk = await desks.open()
    await select(desk, ...frames.slice(0, 3))
    await desks.rig.killRelay()
    await pressGenerate(desk, 'A windmill')
    await button(desk, /^Retry 3 failed · \$\d/).waitFor()
    await desks.rig.restartRelay()
    await button(desk, /^Retry 3 failed/).click()
    await expect.poll(() => batchText(desk), { timeout: 60_000 }).toContain('3 of 3 done')
    await openPictures(desk)
    await button(desk, /^Clear finished$/).press('Enter')
    expect(await desk.panel.getByRole('button', { name: /^Pictures: / }).count()).toBe(0)
  })

  test('rows of pictures that need nothing are at most 40 pixels high', async () => {
    const desk = await desks.open()
    await select(desk, ...frames.slice(0, 4))
    await pressGenerate(desk, 'A fjord')
    await expect.poll(() => batchText(desk), { timeout: 60_000 }).toContain('4 of 4 done')
    await openPictures(desk)
    const rows = desk.panel.getByRole('list', { name: 'Pictures' }).locator('> li')
    const heights = await rows.evaluateAll((all) => all.map((row) => row.clientHeight))
    expect(Math.max(...heights)).toBeLessThanOrEqual(40)
  })
})

describe('a preview on the canvas', () => {
  test('shows in the frame, then the picture; undo takes back exactly the fill', async () => {
    const desk = await desks.open()
    const before = await fillsOf(desk, ad)
    await select(desk, ad, 'Avatar')
    await pressGenerate(desk, 'A lantern [demo:slow]')
    await expect.poll(() => showsPreview(desk, ad), { timeout: 40_000 }).toBe(true)
    await untilFilled(desk, 2)
    await expect.poll(() => showsPreview(desk, ad)).toBe(false)
    expect(await countImages(desk, ad)).toBe(1)
    expect(await countImages(desk, 'Avatar')).toBe(1)
    // Two fills are two steps, and no state between them shows a preview.
    await undo(desk)
    const left = (await countImages(desk, ad)) + (await countImages(desk, 'Avatar'))
    expect(left).toBe(1)
    expect(await showsPreview(desk, ad)).toBe(false)
    expect(await showsPreview(desk, 'Avatar')).toBe(false)
    await undo(desk)
    expect(await fillsOf(desk, ad)).toEqual(before)
    expect(await countImages(desk, 'Avatar')).toBe(0)
  })

  test('goes without a trace when the job is cancelled', async () => {
    const desk = await desks.open()
    const before = await fillsOf(desk, ad)
    await select(desk, ad)
    // Long, or a busy machine would have the picture before the click.
    await pressGenerate(desk, 'A slow canal [demo:slow:long]')
    await expect.poll(() => showsPreview(desk, ad), { timeout: 40_000 }).toBe(true)
    await button(desk, /^Cancel/)
      .first()
      .click()
    await statusSays(desk, /cancelled/i)
    await expect.poll(() => fillsOf(desk, ad)).toEqual(before)
  })

  test('goes when the plugin closes, and the picture still comes at the next run', async () => {
    const desk = await desks.open()
    const before = await fillsOf(desk, ad)
    await select(desk, ad)
    await pressGenerate(desk, 'A slow tide [demo:slow]')
    await expect.poll(() => showsPreview(desk, ad), { timeout: 40_000 }).toBe(true)
    await desk.page.evaluate(() => playground.closePlugin())
    // The picture itself may have come by now.
    expect(await showsPreview(desk, ad)).toBe(false)
    await desk.page.evaluate(() => playground.restartPlugin())
    // A preview may show again until the picture is there.
    await untilFilled(desk)
    expect(await countImages(desk, ad)).toBe(1)
    expect(await showsPreview(desk, ad)).toBe(false)
    await undo(desk)
    expect(await fillsOf(desk, ad)).toEqual(before)
  })

  test('stays away when a person wants it so', async () => {
    const desk = await desks.open()
    await openFold(desk, 'More')
    await desk.panel.getByLabel('Show previews on the canvas').uncheck()
    await select(desk, ad)
    await pressGenerate(desk, 'A slow cloud [demo:slow]')
    await openPictures(desk)
    await desk.panel.getByRole('img', { name: `Preview for ${ad}` }).waitFor()
    await untilFilled(desk)
    const images = await desk.page.evaluate(() => playground.images())
    expect(images).toHaveLength(1)
  })
})
