import { describe, expect, test } from 'vitest'
import { Take, type TakeRecord } from '../core/take'
import {
  fillsOf,
  nodeNamed,
  openFold,
  picturesIn,
  pressGenerate,
  select,
  statusSays,
  waitForFill
} from './desk'
import { dragInto, dropFiles, fillAndEdit, openTab } from './edit-desk'
import type { Desk } from './rig'
import { useDesks } from './use-desks'

const desks = useDesks()

const ad = 'Ad 300×250'
/** Where the ad shows its picture and no layer lies on it, in fractions of its size. */
const insideShape = [0.75, 0.3] as const
const outsideShape = [0.06, 0.42] as const
/** In the shape's box, but outside its circle of 96 units. */
const inItsCorner = [0.75 + 42 / 300, 0.3 - 42 / 250] as const

describe('an edit', () => {
  test('changes the picture that the frame shows, step by step', async () => {
    const desk = await openFilled('Hills at noon')
    const first = await shownHash(desk)
    const before = await lightOf(desk)
    await press(desk, 'Make it night')
    const paint = await waitForFill(desk, ad, 2)
    expect(paint.imageHash).not.toBe(first)
    // The same hills, only darker: light and dark stand where they stood.
    expect(likeness(before, await lightOf(desk))).toBeGreaterThan(0.5)
    await press(desk, 'Let it snow')
    await waitForFill(desk, ad, 3)
    expect(await originsOf(desk)).toEqual([first, paint.imageHash])
    expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
  })

  test('lands at the frame’s own size and says what it costs before', async () => {
    const desk = await openFilled('Hills at noon')
    await desk.panel
      .getByRole('list', { name: 'Pictures to edit' })
      .getByText('300×250 → 960×800 · $0.05')
      .waitFor()
    await desk.panel.getByRole('button', { name: 'Edit 1 image · $0.05' }).waitFor()
    await press(desk, 'Make it evening')
    await waitForFill(desk, ad, 2)
    expect((await picturesIn(desk)).at(-1)).toMatchObject({ width: 960, height: 800 })
  })

  test('of a frame without a picture is a sentence and no button', async () => {
    const desk = await desks.open()
    await select(desk, 'Web hero')
    await openTab(desk, 'Edit')
    await desk.panel.getByText('“Web hero” shows no picture yet. Make one in Create.').waitFor()
    expect(await desk.panel.getByRole('button', { name: 'Select a picture' }).isDisabled()).toBe(
      true
    )
  })

  test('that a relay can’t take sends nothing paid, and works when it is back', async () => {
    const desk = await openFilled('A quiet lake')
    const paid = desks.paidCalls()
    await desks.rig.killRelay()
    await press(desk, 'Make it evening')
    await statusSays(desk, / reach /i)
    expect(desks.paidCalls()).toBe(paid)
    await desks.rig.restartRelay()
    await desk.panel.getByRole('button', { name: /^Edit 1 image/ }).click()
    await waitForFill(desk, ad, 2)
    expect(desks.paidCalls()).toBe(paid + 1)
  })
})

describe('a mask', () => {
  test('keeps every pixel outside the shape as it was', async () => {
    const desk = await openMasked('A red barn in snow')
    const [inside, outside] = [await at(desk, insideShape), await at(desk, outsideShape)]
    const corner = await at(desk, inItsCorner)
    await press(desk, 'A bright window')
    await waitForFill(desk, ad, 2)
    expectNear(await at(desk, outsideShape), outside)
    expectNear(await at(desk, inItsCorner), corner)
    expect(await at(desk, insideShape)).not.toEqual(inside)
  })

  test('erases without a word', async () => {
    const desk = await openMasked('A harbour at dawn')
    const outside = await at(desk, outsideShape)
    await desk.panel.getByRole('radio', { name: 'Erase' }).check()
    await desk.panel.getByRole('button', { name: /^Edit 1 image/ }).click()
    await waitForFill(desk, ad, 2)
    expectNear(await at(desk, outsideShape), outside)
    const { recipe } = await newestRecord(desk)
    expect(recipe.prompt).toBe('Remove what is inside the marked area.')
    expect(recipe.mask).toMatchObject({ width: 960, height: 800 })
  })

  test('leaves the shape where it was, and the whole picture can be meant instead', async () => {
    const desk = await openMasked('A harbour at dawn')
    const shape = await nodeNamed(desk, 'Avatar')
    await desk.panel.getByLabel('Where').selectOption('Anywhere in the picture')
    await press(desk, 'Make it evening')
    await waitForFill(desk, ad, 2)
    expect((await newestRecord(desk)).recipe.mask).toBeUndefined()
    expect(await nodeNamed(desk, 'Avatar')).toEqual(shape)
  })
})

describe('references', () => {
  test('a dropped file and a selected layer go along with a new picture', async () => {
    const desk = await desks.open()
    await select(desk, 'Avatar')
    await openFold(desk, 'References')
    await desk.panel.getByRole('button', { name: 'Add selected layers' }).click()
    await tray(desk).getByRole('img', { name: 'Avatar' }).waitFor()
    await dropFiles(desk, 'cup.png')
    await tray(desk).getByRole('img', { name: 'cup.png' }).waitFor()
    await select(desk, ad)
    const paid = desks.paidCalls()
    await pressGenerate(desk, 'This cup on a shelf')
    await waitForFill(desk, ad)
    expect(desks.paidCalls()).toBe(paid + 1)
    const { recipe } = await newestRecord(desk)
    expect(recipe.references?.map(({ width, height }) => [width, height])).toEqual([
      [192, 192],
      [64, 48]
    ])
  })

  test('a 17th is one too many, and what is no picture is named', async () => {
    const desk = await desks.open()
    await statusSays(desk, /Connected/)
    await dropFiles(desk, ...Array.from({ length: 17 }, (_, index) => `cup ${index}.png`))
    await statusSays(desk, /gpt-image-2 takes 16 references at most/)
    await openFold(desk, 'References 16')
    expect(await tray(desk).getByRole('listitem').count()).toBe(16)
    await desk.panel.getByRole('button', { name: 'Remove reference: cup 3.png' }).click()
    await dropFiles(desk, 'notes.txt')
    await statusSays(desk, /“notes.txt”: This picture can’t be opened here/)
    expect(await tray(desk).getByRole('listitem').count()).toBe(15)
  })
})

async function press(desk: Desk, prompt: string): Promise<void> {
  const box = desk.panel.getByRole('textbox', { name: 'What should change?' })
  await box.fill(prompt)
  await box.press('ControlOrMeta+Enter')
}

async function openFilled(prompt: string): Promise<Desk> {
  const desk = await desks.open()
  await fillAndEdit(desk, ad, prompt)
  return desk
}

/** With the round avatar over the ad's right half, both selected. */
async function openMasked(prompt: string): Promise<Desk> {
  const desk = await openFilled(prompt)
  await dragInto(desk, 'Avatar', ad, insideShape)
  return desk
}

const tray = ({ panel }: Desk) => panel.getByRole('list', { name: 'References' })

async function at(desk: Desk, [x, y]: readonly [number, number]): Promise<readonly number[]> {
  const { id } = await nodeNamed(desk, ad)
  return desk.page.evaluate((input) => playground.pixel(input.id, input.x, input.y), { id, x, y })
}

async function shownHash(desk: Desk): Promise<string> {
  return (await fillsOf(desk, ad)).at(-1)?.imageHash ?? ''
}

/** How light the frame is at 30 places. */
async function lightOf(desk: Desk): Promise<readonly number[]> {
  const places = Array.from({ length: 30 }, (_, index) => index)
  return Promise.all(
    places.map(async (index) => {
      const [red = 0, green = 0, blue = 0] = await at(desk, [
        0.05 + 0.18 * (index % 6),
        0.05 + 0.2 * Math.floor(index / 6)
      ])
      return 0.3 * red + 0.6 * green + 0.1 * blue
    })
  )
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

/** What the ad's takes were made from, oldest first, as the file keeps it. */
async function recordsOf(desk: Desk): Promise<readonly TakeRecord[]> {
  const { id } = await nodeNamed(desk, ad)
  const notes = await desk.page.evaluate((nodeId) => {
    const nodes: readonly { id: string; pluginData?: Record<string, string> }[] = playground.nodes()
    return Object.values(nodes.find((node) => node.id === nodeId)?.pluginData ?? {})
  }, id)
  return notes
    .flatMap((note) => Take.safeParse(JSON.parse(note)).data?.record ?? [])
    .sort((one, other) => one.at - other.at)
}

async function newestRecord(desk: Desk): Promise<TakeRecord> {
  const record = (await recordsOf(desk)).at(-1)
  if (!record) throw new Error('No take is noted')
  return record
}

async function originsOf(desk: Desk): Promise<readonly string[]> {
  return (await recordsOf(desk)).flatMap(({ origin }) => (origin ? [origin.imageHash] : []))
}

/** As near as a JPEG is to what was drawn. */
function expectNear(is: readonly number[], was: readonly number[]): void {
  for (const [colour, value] of is.entries())
    expect(Math.abs(value - (was[colour] ?? 0)), `${is} for ${was}`).toBeLessThanOrEqual(4)
}
