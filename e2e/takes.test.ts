import { expect, test } from 'vitest'
import type { FrameTakes } from '../core/take'
import { fillsOf, nodeNamed, pixelOf, pressGenerate, select, waitForFill } from './desk'
import type { Desk } from './rig'
import { useDesks } from './use-desks'

const desks = useDesks()

const ad = 'Ad 300×250'
const hero = 'Web hero'

/** Asks the plugin from inside the panel's frame, by the panel's own messages. */
async function ask<Output>({ page }: Desk, name: string, input: object): Promise<Output> {
  const frame = page.frames().at(-1)
  if (!frame) throw new Error('The panel is closed')
  const output = await frame.evaluate(
    ([call, given]) =>
      new Promise<unknown>((resolve, reject) => {
        // Beyond any number that the panel itself gets to.
        const id = Math.floor(1e9 * Math.random()) + 1e9
        addEventListener('message', ({ data }) => {
          const reply = data?.pluginMessage
          if (reply?.kind !== 'reply' || reply.id !== id) return
          if (reply.ok) resolve(reply.output)
          else reject(new Error(reply.failure.message))
        })
        parent.postMessage({ pluginMessage: { kind: 'call', id, name: call, input: given } }, '*')
      }),
    [name, input] as const
  )
  // The plugin's own parse has seen to it.
  return output as Output
}

async function takesOf(desk: Desk, nodeId: string): Promise<FrameTakes> {
  const { frames } = await ask<{ frames: FrameTakes[] }>(desk, 'take.list', { nodeIds: [nodeId] })
  return frames[0] ?? expect.fail(`no takes of ${nodeId}`)
}

const idOf = async (desk: Desk, name: string) => (await nodeNamed(desk, name)).id

/** Two takes for each of the frames. */
async function fillTwice(desk: Desk, ...names: string[]): Promise<void> {
  await select(desk, ...names)
  await pressGenerate(desk, 'A lighthouse in a calm sea')
  for (const name of names) await waitForFill(desk, name)
  await pressGenerate(desk, 'A red barn in snow')
  for (const name of names)
    await expect
      .poll(async () => (await takesOf(desk, await idOf(desk, name))).takes.length, {
        timeout: 60_000
      })
      .toBe(2)
}

test('a frame filled twice keeps both pictures and how they were made, and flips between them', async () => {
  const desk = await desks.open()
  const before = await fillsOf(desk, ad)
  await fillTwice(desk, ad)
  const barn = await pixelOf(desk, ad)
  const nodeId = await idOf(desk, ad)
  const { takes, shown } = await takesOf(desk, nodeId)
  expect(shown).toBe(takes[1]?.imageHash)
  expect(takes.map(({ record }) => [record?.recipe.prompt, record?.author])).toEqual([
    ['A lighthouse in a calm sea', 'Ada'],
    ['A red barn in snow', 'Ada']
  ])
  expect(takes.every(({ record }) => (record?.cost ?? 0) > 0)).toBe(true)

  const flip = (step: 1 | -1) => ask(desk, 'take.flip', { nodeIds: [nodeId], step })
  await flip(-1)
  expect(await pixelOf(desk, ad)).not.toEqual(barn)
  await flip(-1)
  expect(await pixelOf(desk, ad)).toEqual(barn)
  expect((await fillsOf(desk, ad)).slice(0, before.length)).toEqual(before)
  await desk.page.evaluate(() => playground.undo())
  await desk.page.evaluate(() => playground.undo())
  await desk.page.evaluate(() => playground.undo())
  // Back before the second picture: neither its paint nor its note is left.
  expect(await takesOf(desk, nodeId)).toMatchObject({
    takes: [takes[0]],
    shown: takes[0]?.imageHash
  })
  await desk.page.evaluate(() => playground.redo())
  expect(await takesOf(desk, nodeId)).toMatchObject({ takes, shown })
  expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
})

test('one undo takes back a flip of many frames', async () => {
  const desk = await desks.open()
  await fillTwice(desk, ad, hero)
  const nodeIds = [await idOf(desk, ad), await idOf(desk, hero)]
  const before = [await fillsOf(desk, ad), await fillsOf(desk, hero)]
  await ask(desk, 'take.flip', { nodeIds, step: 1 })
  expect(await fillsOf(desk, ad)).not.toEqual(before[0])
  expect(await fillsOf(desk, hero)).not.toEqual(before[1])
  await desk.page.evaluate(() => playground.undo())
  expect([await fillsOf(desk, ad), await fillsOf(desk, hero)]).toEqual(before)
})

test('a duplicate has the takes of its original and goes its own way', async () => {
  const desk = await desks.open()
  await fillTwice(desk, ad)
  const nodeId = await idOf(desk, ad)
  const { takes, shown } = await takesOf(desk, nodeId)
  await desk.page.evaluate((id) => playground.duplicate(id), nodeId)
  const [copyId = ''] = await desk.page.evaluate(() => playground.selection())
  expect(copyId).not.toBe(nodeId)
  expect(await takesOf(desk, copyId)).toMatchObject({ takes, shown })
  const first = takes[0]?.imageHash ?? ''
  await ask(desk, 'take.delete', { nodeId: copyId, imageHash: shown ?? '' })
  expect(await takesOf(desk, copyId)).toMatchObject({ takes: [takes[0]], shown: first })
  expect(await takesOf(desk, nodeId)).toMatchObject({ takes, shown })
  const { bytes } = await ask<{ bytes: Record<string, number> }>(desk, 'take.read', {
    nodeId: copyId,
    imageHash: first
  })
  // A JPEG by its first bytes.
  expect([bytes[0], bytes[1], bytes[2]]).toEqual([0xff, 0xd8, 0xff])
})

test('pictures that were made while the plugin was closed all become takes, unasked', async () => {
  const desk = await desks.open()
  await select(desk, ad)
  const paidBefore = desks.paidCalls()
  const prompts = ['A heron [demo:slow]', 'An owl [demo:slow]', 'A wren [demo:slow]']
  const paid = () => desks.paidCalls() - paidBefore
  for (const [index, prompt] of prompts.entries()) {
    await pressGenerate(desk, prompt)
    await expect.poll(paid).toBe(index + 1)
  }
  await desk.page.evaluate(() => playground.closePlugin())
  await desk.page.waitForTimeout(4_500)
  await desk.page.evaluate(() => playground.restartPlugin())
  await desk.panel.getByRole('textbox', { name: 'Prompt' }).waitFor()
  const nodeId = await idOf(desk, ad)
  await expect
    .poll(async () => (await takesOf(desk, nodeId)).takes.length, { timeout: 40_000 })
    .toBe(prompts.length)
  expect(await desk.panel.getByText(/was changed since/).count()).toBe(0)
  expect(paid()).toBe(prompts.length)
})

test('a flip and a resize on the canvas reach the panel, and the history finds the take', async () => {
  const desk = await desks.open()
  await fillTwice(desk, ad)
  const nodeId = await idOf(desk, ad)
  await desk.page.evaluate((id) => playground.resizeNode(id, 728, 90), nodeId)
  await desk.panel
    .getByRole('list', { name: 'Targets' })
    .getByText(/^728×90 →/)
    .waitFor()
  const search = (words: string) =>
    ask<{ entries: { nodeName: string; pageName: string; isShown: boolean }[] }>(
      desk,
      'history.list',
      { search: words }
    )
  expect((await search('LIGHTHOUSE')).entries).toMatchObject([{ nodeName: ad, isShown: false }])
  expect((await search('submarine')).entries).toEqual([])
  const { relaunchData } = await nodeNamed(desk, ad)
  expect(relaunchData).toEqual({ open: '', 'run-again': 'A red barn in snow' })
})
