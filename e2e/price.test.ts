import { describe, expect, test } from 'vitest'
import {
  fillsOf,
  openFold,
  openMoney,
  openPictures,
  pressGenerate,
  select,
  waitForFill
} from './desk'
import type { Desk, Rig } from './rig'
import { useDesks } from './use-desks'

const desks = useDesks()

/** The body of the newest call that reached the stand-in. */
const lastBody = ({ foundry }: Rig) => foundry.calls.at(-1)?.body as Record<string, unknown>
const lastPrompt = (one: Rig) => String(lastBody(one).prompt)

const ad = 'Ad 300×250'

describe('a frame beyond 3:1', () => {
  const banner = 'Leaderboard 728×90'
  const startOf = async (desk: Desk) =>
    (await fillsOf(desk, banner)).at(-1)?.imageTransform?.[1]?.[2]

  test('is cropped to a window that slides with the arrow keys, one undo step, nothing paid', async () => {
    const desk = await desks.open()
    await select(desk, banner)
    await desk.panel.getByText('728×90 → 1440×480 · 63 % cropped · slide').waitFor()
    await pressGenerate(desk, 'A row of poplars')
    expect(await waitForFill(desk, banner)).toMatchObject({ scaleMode: 'CROP' })
    expect(lastPrompt(desks.rig)).toContain('the middle 37 %')
    const paid = desks.paidCalls()

    const slider = desk.panel.getByRole('slider', { name: /Visible part/ })
    expect(await startOf(desk)).toBeCloseTo(0.315, 2)
    await slider.press('Home')
    await expect.poll(() => startOf(desk)).toBe(0)
    await desk.page.evaluate(() => playground.undo())
    expect(await startOf(desk)).toBeCloseTo(0.315, 2)
    expect(desks.paidCalls()).toBe(paid)
  })

  test('slides by mouse, too', async () => {
    const desk = await desks.open()
    await select(desk, banner)
    await pressGenerate(desk, 'A row of beach huts')
    await waitForFill(desk, banner)
    const slider = desk.panel.getByRole('slider', { name: /Visible part/ })
    await slider.scrollIntoViewIfNeeded()
    const box = await slider.boundingBox()
    if (!box) throw new Error('The slider is not on the screen')
    await desk.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await desk.page.mouse.down()
    await desk.page.mouse.move(box.x + box.width / 2, box.y + box.height * 2, { steps: 4 })
    await desk.page.mouse.up()
    await expect.poll(() => startOf(desk)).toBeCloseTo(0.629, 2)
  })
})

describe('money', () => {
  test('is estimated on the button, measured on the result and summed for file and person', async () => {
    const desk = await desks.open()
    await select(desk, ad, 'Avatar')
    await desk.panel.getByRole('button', { name: /Generate 2 images · \$0\.09/ }).waitFor()
    await pressGenerate(desk, 'Pears')
    for (const name of [ad, 'Avatar']) await waitForFill(desk, name)
    await openPictures(desk)
    await desk.panel.getByRole('button', { name: `Details: ${ad}` }).click()
    await desk.panel.getByText('asked 960×800 · got 960×800 · no crop').waitFor()
    await desk.panel.getByText('How Foundry counts').click()
    await desk.panel.getByText(/1,429 tokens: tier image, bucket 48/).waitFor()
    await openMoney(desk)
    await desk.panel
      .getByRole('paragraph')
      .filter({ hasText: /^This file \$0\.09/ })
      .waitFor()
    await desk.panel.getByText(/You, in all files \$/).waitFor()
  })

  test('Auto asks the service to choose size and quality, and says the most it can cost', async () => {
    const desk = await desks.open()
    await select(desk, ad)
    await desk.panel.getByRole('radio', { name: 'Auto' }).check()
    await desk.panel.getByText('300×250 → size by the service · up to $0.71').waitFor()
    await pressGenerate(desk, 'Plums')
    await waitForFill(desk, ad)
    expect(lastBody(desks.rig)).toMatchObject({ size: 'auto', quality: 'auto' })
    await openPictures(desk)
    await desk.panel.getByText('asked size by the service · got 1024×1024').waitFor()
  })

  test('a tier or bucket asks for the quality that stands for it', async () => {
    const desk = await desks.open()
    await select(desk, ad)
    await openFold(desk, 'More')
    await desk.panel.getByText('How Foundry counts').click()
    await desk.panel.getByLabel('Routing').selectOption('bucket:96')
    await desk.panel.getByText(/has been inferred/).waitFor()
    await pressGenerate(desk, 'Figs')
    await waitForFill(desk, ad)
    expect(lastBody(desks.rig)).toMatchObject({ quality: 'high', model: 'gpt-image-2' })
    await openPictures(desk)
    await desk.panel.getByText('How Foundry counts').last().click()
    await desk.panel.getByText(/tier xlimage, bucket 96/).waitFor()
  })

  test('another model is asked with its own sizes', async () => {
    const desk = await desks.open()
    await select(desk, ad)
    await openFold(desk, 'More')
    await desk.panel.getByLabel('Model').selectOption('gpt-image-1.5')
    await desk.panel.getByText(/300×250 → 1024×1024 · 17 % cropped · slide/).waitFor()
    await pressGenerate(desk, 'Dates')
    await waitForFill(desk, ad)
    expect(lastBody(desks.rig)).toMatchObject({ model: 'gpt-image-1.5', size: '1024x1024' })
  })
})
