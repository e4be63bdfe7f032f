import { nodeNamed, pressGenerate, select, untilFilled } from './desk'
import type { Desk } from './rig'

export async function openTab({ panel }: Desk, name: string): Promise<void> {
  await panel.getByRole('tab', { name }).click()
}

/** Fills a frame, which stays selected, and opens the Edit tab on its picture. */
export async function fillAndEdit(desk: Desk, name: string, prompt: string): Promise<void> {
  await select(desk, name)
  await pressGenerate(desk, prompt)
  await untilFilled(desk)
  await openTab(desk, 'Edit')
  await desk.panel.getByRole('list', { name: 'Pictures to edit' }).getByText(name).waitFor()
}

/** Drags a layer's middle to a place in a frame, in fractions of its size, and selects both. */
export async function dragInto(
  desk: Desk,
  layer: string,
  frame: string,
  [x, y]: readonly [number, number]
): Promise<void> {
  const { mouse } = desk.page
  const nodes = await Promise.all([frame, layer].map((name) => nodeNamed(desk, name)))
  const ids = nodes.map(({ id }) => id)
  const [under, over] = await desk.page.evaluate((all) => all.map(playground.screenBox), ids)
  if (!under || !over) throw new Error('No boxes')
  await mouse.move(over.x + over.width / 2, over.y + over.height / 2)
  await mouse.down()
  await mouse.move(under.x + under.width * x, under.y + under.height * y, { steps: 4 })
  await mouse.up()
  await desk.page.evaluate((all) => playground.select(all), ids)
  await desk.panel.getByLabel('Where').waitFor()
}

/** Files of 64×48 pixels; what isn't called .png holds text. */
export async function dropFiles({ panel }: Desk, ...names: string[]): Promise<void> {
  await panel.getByRole('tabpanel').evaluate(async (section, all) => {
    const canvas = document.createElement('canvas')
    canvas.width = 64
    canvas.height = 48
    canvas.getContext('2d')?.fillRect(8, 8, 40, 30)
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
    const dataTransfer = new DataTransfer()
    for (const name of all)
      dataTransfer.items.add(new File([name.endsWith('.png') && png ? png : 'text'], name))
    section.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, names)
}
