import { describe, expect, test } from 'vitest'
import {
  fillsOf,
  nodeNamed,
  openPictures,
  picturesIn,
  pixelOf,
  pressGenerate,
  select,
  statusSays,
  waitForFill
} from './desk'
import { useDesks } from './use-desks'

const desks = useDesks()

const ad = 'Ad 300×250'

describe('a fill', () => {
  test('fills the selected frame with a picture of its own shape', async () => {
    const desk = await desks.open()
    const before = await pixelOf(desk, ad)
    await select(desk, ad)
    await desk.panel
      .getByRole('list', { name: 'Targets' })
      .getByText('300×250 → 960×800 · no crop · $0.04')
      .waitFor()
    await pressGenerate(desk, 'A lighthouse in a calm sea')
    const paint = await waitForFill(desk, ad)
    expect(paint).toMatchObject({ type: 'IMAGE', scaleMode: 'FILL' })
    const images = await picturesIn(desk)
    expect(images).toEqual([{ hash: paint.imageHash, width: 960, height: 800 }])
    expect(await pixelOf(desk, ad)).not.toEqual(before)
    await statusSays(desk, /filled/i)
    expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
    // What comes appears below; the prompt stays where it is.
    await desk.panel.getByRole('radio', { name: /^Take 1 of 1/ }).waitFor()
    expect(await desk.panel.locator('.scroll').evaluate(({ scrollTop }) => scrollTop)).toBe(0)
  })

  test('is the picture that was drawn for the prompt', async () => {
    const desk = await desks.open()
    await select(desk, ad)
    await pressGenerate(desk, 'A red barn in snow')
    await waitForFill(desk, ad)
    const barn = await pixelOf(desk, ad)
    await pressGenerate(desk, 'A jungle at noon')
    await waitForFill(desk, ad, 2)
    expect(await pixelOf(desk, ad)).not.toEqual(barn)
  })

  test('fills several frames, each at its own size', async () => {
    const desk = await desks.open()
    await select(desk, ad, 'Web hero', 'Avatar')
    await pressGenerate(desk, 'A meadow in spring')
    for (const name of [ad, 'Web hero', 'Avatar']) await waitForFill(desk, name)
    const sizes = (await picturesIn(desk)).map(({ width, height }) => `${width}×${height}`)
    expect(sizes.sort()).toEqual(['2944×1840', '816×816', '960×800'])
  })

  test('keeps every other paint and replaces the image it made', async () => {
    const desk = await desks.open()
    const before = await fillsOf(desk, ad)
    await select(desk, ad)
    await pressGenerate(desk, 'Waves')
    const first = await waitForFill(desk, ad)
    expect((await fillsOf(desk, ad)).slice(0, -1)).toEqual(before)
    await pressGenerate(desk, 'Dunes')
    const second = await waitForFill(desk, ad, 2)
    expect(second.imageHash).not.toBe(first.imageHash)
    expect((await fillsOf(desk, ad)).slice(0, -2)).toEqual(before)
  })

  test('is one undo step, and can be redone', async () => {
    const desk = await desks.open()
    const before = await fillsOf(desk, ad)
    await select(desk, ad)
    await pressGenerate(desk, 'Clouds')
    await waitForFill(desk, ad)
    const after = await fillsOf(desk, ad)
    await desk.page.evaluate(() => playground.undo())
    expect(await fillsOf(desk, ad)).toEqual(before)
    await desk.panel.getByText('Not in its frame').waitFor()
    await desk.page.evaluate(() => playground.redo())
    expect(await fillsOf(desk, ad)).toEqual(after)
    await desk.panel.getByText('Not in its frame').waitFor({ state: 'detached' })
  })

  test('that was undone is placed again without paying, also when it can’t be redone', async () => {
    const desk = await desks.open()
    await select(desk, ad)
    await pressGenerate(desk, 'A meadow')
    const { imageHash } = await waitForFill(desk, ad)
    const paid = desks.paidCalls()
    await desk.page.evaluate(() => playground.undo())
    await desk.panel.getByRole('button', { name: 'Place again' }).click()
    await expect.poll(async () => (await fillsOf(desk, ad)).at(-1)?.imageHash).toBe(imageHash)
    expect(desks.paidCalls()).toBe(paid)
  })

  test('goes to the frame it was asked for when the selection has moved', async () => {
    const desk = await desks.open()
    const untouched = await fillsOf(desk, 'Web hero')
    await select(desk, ad)
    await pressGenerate(desk, 'A harbour [demo:slow]')
    await select(desk, 'Web hero')
    await waitForFill(desk, ad)
    expect(await fillsOf(desk, 'Web hero')).toEqual(untouched)
  })

  test('says so when its frame was deleted meanwhile', async () => {
    const desk = await desks.open()
    await select(desk, ad)
    const { id } = await nodeNamed(desk, ad)
    const paidBefore = desks.paidCalls()
    await pressGenerate(desk, 'A harbour at night [demo:slow]')
    // Only then: the undo below must meet the removal, not what a press writes into the file.
    await expect.poll(() => desks.paidCalls()).toBe(paidBefore + 1)
    await desk.page.evaluate((nodeId) => playground.remove(nodeId), id)
    await statusSays(desk, /deleted/i)
    // Nothing is lost: with the frame back, the picture that waits on the relay goes in.
    await desk.page.evaluate(() => playground.undo())
    await desk.panel.getByRole('button', { name: 'Place again' }).click()
    await waitForFill(desk, ad)
    expect(desks.paidCalls()).toBe(paidBefore + 1)
    expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
  })
})

describe('trouble', () => {
  test('a refused prompt gets advice, and the prompt stays', async () => {
    const desk = await desks.open()
    const before = await fillsOf(desk, ad)
    await select(desk, ad)
    await pressGenerate(desk, 'Something odd [demo:filter-before]')
    await statusSays(desk, /refused/i)
    const prompt = desk.panel.getByRole('textbox', { name: 'Prompt' })
    expect(await prompt.inputValue()).toContain('Something odd')
    expect(await fillsOf(desk, ad)).toEqual(before)
    // Only the row that went wrong is red.
    await pressGenerate(desk, 'Something even')
    await openPictures(desk)
    const colorOf = (title: string) =>
      desk.panel
        .getByText(title, { exact: true })
        .evaluate((element) => getComputedStyle(element).color)
    expect(await colorOf('Filled')).not.toBe(await colorOf('Refused'))
  })

  test('a relay that is down gets one clear sentence; back up, the same press works', async () => {
    const desk = await desks.open()
    await select(desk, ad)
    await desks.rig.killRelay()
    await pressGenerate(desk, 'A kite')
    await statusSays(desk, / reach /i)
    await desks.rig.restartRelay()
    await desk.panel.getByRole('button', { name: 'Generate' }).click()
    await waitForFill(desk, ad)
  })

  test('a relay killed while Foundry draws is not paid twice', async () => {
    const desk = await desks.open()
    await select(desk, ad)
    const paidBefore = desks.paidCalls()
    await pressGenerate(desk, 'A balloon [demo:slow]')
    await expect.poll(desks.paidCalls).toBe(paidBefore + 1)
    await desks.rig.killRelay()
    await desks.rig.restartRelay()
    // The dead relay's lease of 30 s has to run out before anyone may judge the call.
    await statusSays(desk, /billed/i, 50_000)
    expect(desks.paidCalls()).toBe(paidBefore + 1)
  })

  test('a cancelled fill leaves the frame as it was and tells the truth about cost', async () => {
    const desk = await desks.open()
    const before = await fillsOf(desk, ad)
    await select(desk, ad)
    await pressGenerate(desk, 'A slow river [demo:slow]')
    await desk.panel
      .getByRole('button', { name: /^Cancel/ })
      .first()
      .click()
    await statusSays(desk, /cancelled/i)
    expect(await fillsOf(desk, ad)).toEqual(before)
  })

  test('a rate limit is waited out without a word from the designer', async () => {
    const desk = await desks.open()
    await select(desk, ad)
    await pressGenerate(desk, 'A patient heron [demo:rate-limit]')
    await waitForFill(desk, ad)
  })

  test('the layers that can’t be filled say why', async () => {
    const desk = await desks.open()
    const text = await desk.page.evaluate(
      () => playground.nodes().find((node) => node.type === 'TEXT' && node.fills === 'mixed')?.id
    )
    await desk.page.evaluate((id) => playground.select([id ?? '']), text)
    const targets = desk.panel.getByRole('list', { name: 'Targets' })
    await targets.getByText(/several text colours/).waitFor()
    expect(await desk.panel.getByRole('button', { name: 'Select a frame' }).isDisabled()).toBe(true)
  })
})
