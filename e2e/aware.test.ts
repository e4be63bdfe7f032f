import { describe, expect, test } from 'vitest'
import { nodeNamed, openFold, pressGenerate, select, statusSays, waitForFill } from './desk'
import type { Desk } from './rig'
import { useDesks } from './use-desks'

const desks = useDesks()

const overlay = 'Framefill safe zone'
const nodesOf = ({ page }: Desk) => page.evaluate(() => playground.nodes())
const namesOf = async (desk: Desk) => (await nodesOf(desk)).map(({ name }) => name)
const undo = ({ page }: Desk) => page.evaluate(() => playground.undo())

async function selectStory(desk: Desk): Promise<string> {
  const { id } = await nodeNamed(desk, 'Phone hero')
  await desk.page.evaluate((nodeId) => playground.resizeNode(nodeId, 450, 800), id)
  await select(desk, 'Phone hero')
  return id
}

describe('text over a frame', () => {
  test('is found, and the recipe on the relay says where to stay calm', async () => {
    const desk = await desks.open()
    await select(desk, 'Web hero')
    await openFold(desk, 'Calm text')
    // The logo's words, the menu, headline and paragraph; “Shop the collection” is the button.
    await desk.panel.getByText('4 texts and 1 button in this frame.').waitFor()
    const { guidance, references } = await generate(desk, 'A quiet kitchen')
    await waitForFill(desk, 'Web hero')
    // Headline, paragraph and button are one place: from 152 of 1440 and 408 of 900.
    expect(guidance).toContain(
      'from 0.11 to 0.47 of the width and 0.45 to 0.85 of the height calm and low in contrast: text will lie there.'
    )
    expect(guidance).not.toMatch(/Mornings|unhurried|collection/)
    expect(references).toBeUndefined()
    const prompts = desks.rig.foundry.calls.map(({ body }) => JSON.stringify(body))
    expect(prompts.some((body) => body?.includes('calm and low in contrast'))).toBe(true)
  })

  test('is not told when the box is not ticked', async () => {
    const desk = await desks.open()
    await select(desk, 'Web hero')
    await openFold(desk, 'Calm text')
    await desk.panel.getByText('4 texts and 1 button').waitFor()
    await desk.panel.getByRole('checkbox', { name: 'Keep text areas calm' }).uncheck()
    expect((await generate(desk, 'A quiet garden')).guidance).toBe('')
  })
})

describe('the layout as a reference', () => {
  test('is uploaded without its text, and leaves nothing in the file', async () => {
    const desk = await desks.open()
    await select(desk, 'Web hero')
    await openFold(desk, 'Calm text')
    const before = await nodesOf(desk)
    const plan = desk.panel.getByRole('checkbox', { name: /Send the frame’s layout/ })
    await plan.check()
    await desk.panel.getByRole('button', { name: /Generate 1 image/ }).waitFor()
    const upload = desk.page.waitForRequest(
      (request) => request.url().endsWith('/v1/uploads') && request.method() === 'POST'
    )
    await pressGenerate(desk, 'A quiet harbour')
    const file = (await upload).postDataBuffer()
    expect(file?.subarray(1, 4).toString()).toBe('PNG')
    expect([file?.readUInt32BE(16), file?.readUInt32BE(20)]).toEqual([1536, 960])
    const after = await nodesOf(desk)
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    // Nor is there anything to undo.
    await undo(desk)
    expect((await nodesOf(desk)).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
  })
})

test('a picture made after the plan of its layout fills the frame, at the price that was shown', async () => {
  const desk = await desks.open()
  await select(desk, 'Web hero')
  await openFold(desk, 'Calm text')
  await desk.panel.getByText('4 texts and 1 button').waitFor()
  const button = desk.panel.getByRole('button', { name: /^Generate 1 image/ })
  const price = async () => Number(/\$([\d.]+)/.exec(await button.innerText())?.[1])
  const plain = await price()
  await desk.panel.getByRole('checkbox', { name: /Send the frame’s layout/ }).check()
  // 1440 image tokens at $8 a million are 1.15 cents; both prices are rounded to cents.
  await expect.poll(price).toBeGreaterThan(plain)
  expect((await price()) - plain).toBeLessThan(0.025)
  const { guidance, references } = await generate(desk, 'A quiet orchard')
  expect(references).toMatchObject([{ width: 1536, height: 960 }])
  expect(guidance).toContain('The last attached picture is only a plan of the layout')
  await waitForFill(desk, 'Web hero')
  expect(desks.rig.foundry.calls.some(({ path }) => path.includes('/images/edits'))).toBe(true)
})

describe('a safe zone', () => {
  test('is offered for 9:16 only, told to the model, drawn and removed with an undo step each', async () => {
    const desk = await desks.open()
    await select(desk, 'Web hero')
    await openFold(desk, 'Calm text')
    const zones = desk.panel.getByRole('combobox', { name: 'Safe zone' })
    expect(await zones.count()).toBe(0)
    await selectStory(desk)
    const before = await namesOf(desk)
    await zones.selectOption('reel')
    await desk.panel.getByRole('button', { name: 'Show on canvas: safe zone' }).click()
    await statusSays(desk, /lies over 1 frame/)
    expect((await namesOf(desk)).filter((name) => name === overlay)).toHaveLength(1)
    await desk.panel.getByRole('button', { name: 'Hide: safe zones' }).click()
    await statusSays(desk, /hidden/)
    expect(await namesOf(desk)).toEqual(before)
    await undo(desk)
    expect(await namesOf(desk)).toContain(overlay)
    await undo(desk)
    expect(await namesOf(desk)).toEqual(before)
    expect((await generate(desk, 'A quiet street')).guidance).toContain(
      'Keep the subject and everything important inside the area from 0.06 to 0.94 of the width'
    )
  })

  test('is no target and no text, even when it is selected', async () => {
    const desk = await desks.open()
    const id = await selectStory(desk)
    await openFold(desk, 'Calm text')
    const found = desk.panel.getByText(/ in this frame\./)
    const words = await found.innerText()
    await desk.panel.getByRole('combobox', { name: 'Safe zone' }).selectOption('story')
    await desk.panel.getByRole('button', { name: 'Show on canvas: safe zone' }).click()
    await statusSays(desk, /lies over 1 frame/)
    const { id: overlayId } = await nodeNamed(desk, overlay)
    await desk.page.evaluate((ids) => playground.select(ids), [overlayId])
    await desk.panel.getByText('Select one or more frames on the canvas.').waitFor()
    await desk.page.evaluate((ids) => playground.select(ids), [id, overlayId])
    await desk.panel.getByText(words).waitFor()
    expect(
      await desk.panel.getByRole('list', { name: 'Targets' }).getByRole('listitem').count()
    ).toBe(1)
  })
})

type KeptRecipe = Readonly<{ guidance: string; references?: unknown }>

/** Presses Generate; the recipe that the relay keeps with the job, by its answer to the submit. */
async function generate(desk: Desk, prompt: string): Promise<KeptRecipe> {
  const answer = desk.page.waitForResponse(
    (response) => response.url().endsWith('/v1/jobs') && response.request().method() === 'POST'
  )
  await pressGenerate(desk, prompt)
  const { job } = (await (await answer).json()) as { job: { recipe: KeptRecipe } }
  return job.recipe
}
