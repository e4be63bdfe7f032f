import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type NodeSnapshot, nodeNamed } from './desk'
import { useDesks } from './use-desks'

const desks = useDesks()

type Placed = NodeSnapshot & Readonly<{ x: number; width: number; height: number }>

const boxOf = (page: Page, id: string) =>
  page.evaluate((nodeId) => playground.screenBox(nodeId), id)
const middleOf = async (page: Page, id: string) => {
  const { x, y, width, height } = await boxOf(page, id)
  return { x: x + width / 2, y: y + height / 2 }
}
const read = async (page: Page, id: string): Promise<Placed> => {
  const nodes = await page.evaluate(() => playground.nodes())
  const node = nodes.find((one) => one.id === id)
  if (!node) throw new Error(`No node ${id}`)
  return node as Placed
}
const selection = (page: Page) => page.evaluate(() => playground.selection())

test('the canvas has the keys and hands of Figma', async () => {
  const desk = await desks.open()
  const { page, panel } = desk
  const { id } = await nodeNamed(desk, 'Web hero')
  const before = await read(page, id)
  await page.getByRole('application').focus()

  await page.keyboard.press('ControlOrMeta+a')
  expect((await selection(page)).length).toBeGreaterThan(5)
  const middle = await middleOf(page, id)
  await page.mouse.click(middle.x, middle.y)
  expect(await selection(page)).toEqual([id])
  await page.getByRole('status').getByText('Web hero selected').waitFor()

  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  expect((await read(page, id)).x).toBe(before.x + 11)
  await page.keyboard.press('ControlOrMeta+z')
  expect((await read(page, id)).x).toBe(before.x)

  const box = await boxOf(page, id)
  const drag = async (...keys: string[]): Promise<void> => {
    await page.mouse.move(box.x + box.width, box.y + box.height)
    await page.mouse.down()
    for (const key of keys) await page.keyboard.down(key)
    await page.mouse.move(box.x + box.width / 2, box.y + box.height, { steps: 3 })
  }
  await drag()
  expect((await read(page, id)).width).toBeLessThan(before.width)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect(await read(page, id)).toMatchObject({ width: before.width, height: before.height })
  expect(await selection(page)).toEqual([id])
  await drag('Shift')
  await page.mouse.up()
  await page.keyboard.up('Shift')
  const { width, height } = await read(page, id)
  expect(width / height).toBeCloseTo(before.width / before.height, 1)

  // The panel's boxes keep their own keys.
  const prompt = panel.getByRole('textbox', { name: 'Prompt' })
  await prompt.fill('A lighthouse')
  await prompt.press('ControlOrMeta+a')
  await prompt.press('Delete')
  expect(await prompt.inputValue()).toBe('')
  expect(await selection(page)).toEqual([id])

  await page.getByRole('application').focus()
  await page.keyboard.press('ControlOrMeta+c')
  const pages = page.getByRole('combobox', { name: 'Page' })
  await pages.selectOption('Archive')
  await pages.press('ControlOrMeta+v')
  const [copy = ''] = await selection(page)
  expect(await read(page, copy)).toMatchObject({ name: 'Web hero' })

  const mode = page.getByRole('combobox', { name: 'Mode' })
  await mode.selectOption('View only')
  await panel.getByRole('heading', { name: 'View only' }).waitFor()
  await page.getByRole('application').focus()
  await page.keyboard.press('Delete')
  expect(await selection(page)).toEqual([copy])
  await mode.selectOption('Design')
  await prompt.waitFor()
  expect(await page.evaluate(() => playground.errors())).toEqual([])
})
