import { expect } from 'vitest'
import type { Desk } from './rig'

export type ImagePaint = Readonly<{
  type: string
  scaleMode?: string
  imageHash?: string
  imageTransform?: readonly (readonly number[])[]
}>
export type NodeSnapshot = Readonly<{
  id: string
  name: string
  type: string
  fills: readonly ImagePaint[] | 'mixed'
  relaunchData: Readonly<Record<string, string>>
}>

declare global {
  /** The playground's door for tests; see playground/page. */
  const playground: Readonly<{
    nodes: () => readonly NodeSnapshot[]
    select: (ids: readonly string[]) => void
    selection: () => readonly string[]
    remove: (id: string) => void
    duplicate: (id: string) => void
    change: (id: string, by: Readonly<Record<string, unknown>>) => void
    undo: () => void
    redo: () => void
    images: () => readonly { hash: string; width: number; height: number }[]
    pixel: (id: string, x: number, y: number) => Promise<readonly number[]>
    screenBox: (id: string) => { x: number; y: number; width: number; height: number }
    resizeNode: (id: string, width: number, height: number) => void
    restartPlugin: () => void
    closePlugin: () => void
    isPluginRunning: () => boolean
    notices: () => readonly string[]
    errors: () => readonly string[]
  }>
}

/** Layers of the sample that take a picture, in the order of the file. */
export function takingIds({ page }: Desk): Promise<readonly string[]> {
  return page.evaluate(() =>
    playground
      .nodes()
      .filter(({ type, fills }) => /FRAME|RECTANGLE|ELLIPSE/.test(type) && fills !== 'mixed')
      .map(({ id }) => id)
  )
}

export async function nodeNamed({ page }: Desk, name: string): Promise<NodeSnapshot> {
  const nodes = await page.evaluate(() => playground.nodes())
  const node = nodes.find((one) => one.name === name)
  if (!node) throw new Error(`No node “${name}” among ${nodes.map((one) => one.name).join(', ')}`)
  return node
}

export async function fillsOf(desk: Desk, name: string): Promise<readonly ImagePaint[]> {
  const { fills } = await nodeNamed(desk, name)
  if (fills === 'mixed') throw new Error(`“${name}” has mixed fills`)
  return fills
}

export async function select(desk: Desk, ...names: string[]): Promise<void> {
  const ids = await Promise.all(names.map(async (name) => (await nodeNamed(desk, name)).id))
  await desk.page.evaluate((selected) => playground.select(selected), ids)
  const first = names[0] ?? ''
  await desk.panel.getByRole('list', { name: 'Targets' }).getByText(first).first().waitFor()
}

/** Opens the list of pictures above the button; it stays open. */
export async function openPictures({ panel }: Desk): Promise<void> {
  const toggle = panel.getByRole('button', { name: /^Pictures: / })
  await toggle.waitFor()
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click()
}

/** Waits until the bar says that so many pictures of one press are in their frames. */
export async function untilFilled({ panel }: Desk, count = 1): Promise<void> {
  const words = count === 1 ? /Filled|^1 of 1 done/ : new RegExp(`^${count} of ${count} done`)
  await panel
    .locator('.batch-text')
    .filter({ hasText: words })
    .waitFor({ timeout: 60_000 })
    .catch(async (error: Error) => {
      const seen = await panel.locator('main').innerText({ timeout: 1_000 })
      throw new Error(`${error.message}\nThe panel says:\n${seen}`)
    })
}

/** Opens one of the small controls below the prompt, such as More or References. */
export async function openFold({ panel }: Desk, name: string | RegExp): Promise<void> {
  const fold = panel.getByRole('tabpanel').getByRole('button', { name, expanded: false })
  await fold.click()
}

/** Opens the line of money and relay. */
export async function openMoney({ panel }: Desk): Promise<void> {
  await panel.getByRole('button', { name: /^Money and relay/ }).click()
}

/** Types the prompt and presses ⌘↵, as a designer does. */
export async function pressGenerate(desk: Desk, prompt: string): Promise<void> {
  const box = desk.panel.getByRole('textbox', { name: 'Prompt' })
  await box.fill(prompt)
  await box.press('ControlOrMeta+Enter')
}

type Picture = Readonly<{ hash: string; width: number; height: number }>

/** No picture is as small as a preview on the canvas is large. */
const maxPreviewSide = 512
const isPreview = ({ width, height }: Picture) => Math.max(width, height) <= maxPreviewSide

/** Every picture the file holds, oldest first; previews on the canvas don’t count. */
export async function picturesIn({ page }: Desk): Promise<readonly Picture[]> {
  const images = await page.evaluate(() => playground.images())
  return images.filter((image) => !isPreview(image))
}

/** Whether a node shows a preview of a picture that is being made. */
export async function showsPreview(desk: Desk, name: string): Promise<boolean> {
  const hashes = (await fillsOf(desk, name)).map(({ imageHash }) => imageHash)
  const images = await desk.page.evaluate(() => playground.images())
  return images.some((image) => isPreview(image) && hashes.includes(image.hash))
}

/** The topmost paint, once this many different pictures have come to the node. */
export async function waitForFill(desk: Desk, name: string, count = 1): Promise<ImagePaint> {
  await expect
    .poll(async () => (await picturesIn(desk)).length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(count)
  await expect
    .poll(
      async () => {
        const paint = (await fillsOf(desk, name)).at(-1)
        const hashes = (await picturesIn(desk)).map(({ hash }) => hash)
        if (!paint?.imageHash || !hashes.includes(paint.imageHash)) return 'not yet'
        return paint.imageHash === hashes.at(-1) ? 'filled' : 'another'
      },
      { timeout: 60_000 }
    )
    .toSatisfy((state) => state === 'filled' || (count === 1 && state === 'another'))
  const paint = (await fillsOf(desk, name)).at(-1)
  if (!paint) throw new Error(`“${name}” has no fill`)
  return paint
}

/** Red, green, blue and opacity in the middle of a node, as it is drawn. */
export async function pixelOf(desk: Desk, name: string): Promise<readonly number[]> {
  const { id } = await nodeNamed(desk, name)
  return desk.page.evaluate((nodeId) => playground.pixel(nodeId, 0.5, 0.4), id)
}

export async function statusSays(desk: Desk, words: RegExp, timeout = 15_000): Promise<void> {
  await expect
    .poll(async () => (await desk.panel.getByRole('status').allInnerTexts()).join(' '), { timeout })
    .toMatch(words)
}
