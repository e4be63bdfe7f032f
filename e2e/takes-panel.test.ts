import { expect, test } from 'vitest'
import { nodeNamed, pixelOf, pressGenerate, select, statusSays } from './desk'
import { resizePanel } from './looks/panel-size'
import type { Desk } from './rig'
import { useDesks } from './use-desks'

const desks = useDesks()

const ad = 'Ad 300×250'
const takesOf = ({ panel }: Desk) => panel.getByRole('radiogroup', { name: /^Takes of/ })
const shownTake = (desk: Desk) =>
  takesOf(desk).getByRole('radio', { checked: true }).getAttribute('aria-label')

/** Three takes of one prompt for the ad, made with one press. */
async function makeThree(desk: Desk, prompt: string): Promise<void> {
  await select(desk, ad)
  await desk.panel.getByRole('spinbutton', { name: /^Takes/ }).fill('3')
  await desk.panel.getByRole('button', { name: 'Generate 3 images · $0.13' }).waitFor()
  await pressGenerate(desk, prompt)
  await expect.poll(() => takesOf(desk).getByRole('radio').count(), { timeout: 60_000 }).toBe(3)
  await expect.poll(() => shownTake(desk)).toBe('Take 3 of 3, shown')
}

/** Away from every field, where the arrow keys belong to the takes. */
const leaveFields = (desk: Desk) => desk.panel.getByRole('heading', { name: /^Takes/ }).click()

const press = async (desk: Desk, key: string) => {
  await desk.panel.locator('body').press(key)
}

test('three takes of one frame are flipped, starred and deleted by keys, and undo brings one back', async () => {
  const desk = await desks.open()
  await makeThree(desk, 'A lighthouse at dusk')
  await leaveFields(desk)
  const third = await pixelOf(desk, ad)
  await press(desk, 'ArrowLeft')
  await statusSays(desk, /Take 2 of 3\./)
  const second = await pixelOf(desk, ad)
  expect(second).not.toEqual(third)
  await press(desk, 'ArrowRight')
  await expect.poll(() => pixelOf(desk, ad)).toEqual(third)
  // Around the end.
  await press(desk, 'ArrowRight')
  await statusSays(desk, /Take 1 of 3\./)

  await press(desk, 's')
  await takesOf(desk).getByRole('radio', { name: 'Take 1 of 3, shown, starred' }).waitFor()
  await press(desk, 'Delete')
  await statusSays(desk, /Take 1 is deleted\. Undo in Figma brings it back\./)
  await expect.poll(() => takesOf(desk).getByRole('radio').count()).toBe(2)
  await expect.poll(() => pixelOf(desk, ad)).toEqual(second)
  await desk.page.evaluate(() => playground.undo())
  await takesOf(desk).getByRole('radio', { name: 'Take 1 of 3, shown, starred' }).waitFor()
  expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
})

test('the focus stays among the takes when one is deleted, and forced colours show which is chosen', async () => {
  const desk = await desks.open()
  await makeThree(desk, 'A lighthouse at dusk')
  const shown = takesOf(desk).getByRole('radio', { checked: true })
  const hasFocus = () => shown.evaluate((radio) => radio === document.activeElement)
  await shown.focus()
  await desk.page.keyboard.press('Delete')
  await expect.poll(() => takesOf(desk).getByRole('radio').count()).toBe(2)
  await expect.poll(hasFocus).toBe(true)
  await desk.page.keyboard.press('ArrowLeft')
  await expect.poll(() => shownTake(desk)).toBe('Take 1 of 2, shown')

  await desk.page.emulateMedia({ forcedColors: 'active' })
  await leaveFields(desk)
  const [ring, other] = await desk.panel.locator('.take').evaluateAll((takes) =>
    takes.map((take) => {
      const { outlineStyle, outlineColor } = getComputedStyle(take)
      return outlineStyle === 'solid' && outlineColor !== 'rgba(0, 0, 0, 0)'
    })
  )
  expect([ring, other]).toEqual([true, false])
})

test('holding C shows what was there before, and leaves no step to undo', async () => {
  const desk = await desks.open()
  const before = await pixelOf(desk, ad)
  await makeThree(desk, 'A pier in fog')
  await leaveFields(desk)
  const third = await pixelOf(desk, ad)
  await press(desk, 'ArrowLeft')
  await statusSays(desk, /Take 2 of 3\./)
  const second = await pixelOf(desk, ad)
  const keyboard = desk.page.keyboard
  await keyboard.down('c')
  await expect.poll(() => pixelOf(desk, ad)).not.toEqual(second)
  expect(await pixelOf(desk, ad)).not.toEqual(before)
  await keyboard.up('c')
  await expect.poll(() => pixelOf(desk, ad)).toEqual(second)
  await expect.poll(() => shownTake(desk)).toBe('Take 2 of 3, shown')
  // The next undo takes back the flip, not the comparison.
  await desk.page.evaluate(() => playground.undo())
  await expect.poll(() => pixelOf(desk, ad)).toEqual(third)
})

test('a take tells how it was made when the plugin runs again, and what another one costs', async () => {
  const desk = await desks.open()
  await makeThree(desk, 'A heron at noon')
  await desk.page.evaluate(() => playground.restartPlugin())
  await takesOf(desk).waitFor()
  await desk.panel.getByRole('button', { name: 'How it was made' }).click()
  const card = desk.panel.getByRole('region', { name: 'Takes' })
  for (const words of ['A heron at noon', '960×800, as asked', 'gpt-image-2', 'Standard', /by Ada/])
    await card.getByText(words).first().waitFor()
  await desk.panel.getByRole('textbox', { name: 'Prompt' }).fill('Something else')
  await card.getByRole('button', { name: 'Use prompt' }).click()
  const prompt = desk.panel.getByRole('textbox', { name: 'Prompt' })
  await expect.poll(() => prompt.inputValue()).toBe('A heron at noon')

  const paid = desks.paidCalls()
  await card.getByRole('button', { name: 'Run again · $0.04' }).click()
  await expect.poll(() => shownTake(desk), { timeout: 60_000 }).toBe('Take 4 of 4, shown')
  expect(desks.paidCalls()).toBe(paid + 1)
})

test('several frames flip at once', async () => {
  const desk = await desks.open()
  await makeThree(desk, 'A meadow')
  await desk.panel.getByRole('spinbutton', { name: /^Takes/ }).fill('2')
  await select(desk, 'Product card')
  await pressGenerate(desk, 'A vase')
  await expect.poll(() => takesOf(desk).getByRole('radio').count(), { timeout: 60_000 }).toBe(2)
  await select(desk, ad, 'Product card')
  await desk.panel.getByRole('heading', { name: 'Takes 2 frames, 5 takes' }).waitFor()
  const before = [await pixelOf(desk, ad), await pixelOf(desk, 'Product card')]
  await leaveFields(desk)
  await press(desk, 'ArrowLeft')
  await statusSays(desk, /Previous take on 2 frames\./)
  const after = [await pixelOf(desk, ad), await pixelOf(desk, 'Product card')]
  expect(after[0]).not.toEqual(before[0])
  expect(after[1]).not.toEqual(before[1])
  // One step of the history for both.
  await desk.page.evaluate(() => playground.undo())
  expect([await pixelOf(desk, ad), await pixelOf(desk, 'Product card')]).toEqual(before)
})

test('the history finds a take by a word of its prompt and goes there', async () => {
  const desk = await desks.open()
  await desk.panel.getByRole('tab', { name: 'History' }).click()
  await desk.panel.getByText(/No takes in this file yet/).waitFor()
  await desk.panel.getByRole('tab', { name: 'Create' }).click()
  await makeThree(desk, 'A balloon over rooftops')
  await desk.page.evaluate(() => playground.select([]))
  await desk.panel.getByRole('tab', { name: 'History' }).click()
  const list = desk.panel.getByRole('list', { name: 'Takes in this file' })
  await expect.poll(() => list.getByRole('listitem').count()).toBe(3)
  const search = desk.panel.getByRole('searchbox')
  await search.fill('submarine')
  await desk.panel.getByText('Nothing found for “submarine”. Try another word.').waitFor()
  await search.fill('BALLOON')
  await expect.poll(() => list.getByRole('listitem').count()).toBe(3)
  const oldest = list.getByRole('listitem').last()
  await oldest.locator('img').waitFor()
  await oldest.getByRole('button').first().press('Enter')
  await statusSays(desk, /Ad 300×250 shows this take\./)
  const { id } = await nodeNamed(desk, ad)
  expect(await desk.page.evaluate(() => playground.selection())).toEqual([id])
  await desk.panel.getByRole('tab', { name: 'Create' }).click()
  await expect.poll(() => shownTake(desk)).toBe('Take 1 of 3, shown')
})

test('a long name without a blank is whole in a narrow History, placed and not placed', async () => {
  const desk = await desks.open()
  const { id } = await nodeNamed(desk, ad)
  const name = 'advertisement-for-the-front-page-of-a-newspaper'.replaceAll('-', '_').repeat(2)
  await desk.page.evaluate(([node, words]) => playground.change(node, { name: words }), [
    id,
    name
  ] as const)
  await select(desk, name)
  await pressGenerate(desk, 'A lighthouse at dusk')
  await desk.panel.getByText('1 of 1', { exact: true }).waitFor()
  await resizePanel(desk, 320, 720)
  await desk.panel.getByRole('tab', { name: 'History' }).click()
  const isWhole = () =>
    desk.panel.locator('.scroll').evaluate((list) => list.scrollWidth <= list.clientWidth)
  await desk.panel.getByRole('button', { name: /^Use prompt/ }).waitFor()
  expect(await isWhole()).toBe(true)
  await desk.page.evaluate(() => playground.undo())
  await desk.panel.getByRole('button', { name: /^Place in/ }).waitFor()
  expect(await isWhole()).toBe(true)
})
