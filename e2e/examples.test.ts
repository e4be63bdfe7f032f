import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import './desk'
import { launchBrowser, type Rig, startRig } from './rig'

let rig: Rig
let browser: Browser
beforeAll(async () => {
  rig = await startRig()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await rig.close()
})

async function openFile(file: string): Promise<{ page: Page; panel: FrameLocator }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${rig.playgroundUrl}/?file=${file}`)
  const panel = page.frameLocator('iframe')
  await panel.getByRole('tab', { name: 'Campaign' }).waitFor()
  return { page, panel }
}

/** The middle of a layer whose name stands on the canvas. */
async function click({ page }: { page: Page }, name: string): Promise<void> {
  const box = await page.evaluate((wanted) => {
    const node = playground.nodes().find((one) => one.name === wanted)
    return playground.screenBox(node?.id ?? '')
  }, name)
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}

test.each([
  ['retail', 'Product shot', 'FRAME'],
  ['storyboard', 'Mara', 'FRAME'],
  ['course', 'Lesson 2', 'FRAME'],
  ['interface', 'Hero / wide', 'FRAME'],
  ['buzz', 'Post', 'FRAME', 'Picture #picture'],
  ['slides', 'Slide 3', 'SLIDE']
])(
  'the file %s opens, and a click on “%s” selects a %s that takes a picture',
  async (file, name, type, target = name) => {
    const desk = await openFile(file)
    await click(desk, name)
    const selected = await desk.page.evaluate(() => {
      const ids = playground.selection()
      return playground
        .nodes()
        .flatMap((node) => (ids.includes(node.id) ? [[node.name, node.type]] : []))
    })
    expect(selected).toEqual([[name, type]])
    await desk.panel.getByText(target, { exact: false }).first().waitFor()
    expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
    await desk.page.context().close()
  }
)

test('another file is chosen from the menu, and the address keeps it', async () => {
  const { page } = await openFile('slides')
  await page.getByRole('combobox', { name: 'File' }).selectOption('Retail sizes')
  await page.waitForURL(/file=retail/)
  await page.frameLocator('iframe').getByRole('tab', { name: 'Campaign' }).waitFor()
  const names = await page.evaluate(() => playground.nodes().map((node) => node.name))
  expect(names).toContain('Shelf card')
  await page.context().close()
})
