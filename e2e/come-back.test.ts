import { expect, test } from 'vitest'
import { fillsOf, nodeNamed, openPictures, pressGenerate, select, waitForFill } from './desk'
import type { Desk } from './rig'
import { useDesks } from './use-desks'

const desks = useDesks()

const ad = 'Ad 300×250'

/** Presses Generate and closes the plugin while Foundry draws. */
async function closeWhileDrawing(desk: Desk, prompt: string, pace = 'slow'): Promise<void> {
  const before = desks.paidCalls()
  await select(desk, ad)
  await pressGenerate(desk, `${prompt} [demo:${pace}]`)
  await expect.poll(desks.paidCalls).toBe(before + 1)
  await desk.page.evaluate(() => playground.closePlugin())
  await expect.poll(() => desk.page.locator('iframe').count()).toBe(0)
}

async function reopen(desk: Desk): Promise<void> {
  await desk.page.evaluate(() => playground.restartPlugin())
  await desk.panel.getByRole('textbox', { name: 'Prompt' }).waitFor()
}

test('a plugin closed while a picture is made fills the frame when it runs again', async () => {
  const desk = await desks.open()
  await closeWhileDrawing(desk, 'A kingfisher')
  const paid = desks.paidCalls()
  await desk.page.waitForTimeout(4_500)
  await reopen(desk)
  await waitForFill(desk, ad)
  expect(desks.paidCalls()).toBe(paid)
  await reopen(desk)
  await desk.page.waitForTimeout(500)
  expect(await desk.panel.getByRole('button', { name: /^Pictures: / }).count()).toBe(0)
})

test('a picture that came into its frame just before the plugin was closed is not offered again', async () => {
  const desk = await desks.open()
  const settling = '**/v1/jobs/*/settle'
  await desk.page.route(settling, (route) => route.abort())
  await select(desk, ad)
  await pressGenerate(desk, 'A swan')
  await waitForFill(desk, ad)
  const before = await fillsOf(desk, ad)
  await desk.page.evaluate(() => playground.closePlugin())
  await expect.poll(() => desk.page.locator('iframe').count()).toBe(0)
  await desk.page.unroute(settling)
  const settled = desk.page.waitForResponse((response) => response.url().endsWith('/settle'))
  await reopen(desk)
  expect((await settled).status()).toBe(200)
  expect(await desk.panel.getByRole('button', { name: /^Pictures: / }).count()).toBe(0)
  expect(await fillsOf(desk, ad)).toEqual(before)
})

test('a plugin reopened before the picture is done goes on waiting for it', async () => {
  const desk = await desks.open()
  // Longer than a panel may take to open on a busy machine.
  await closeWhileDrawing(desk, 'A heron', 'slow:long')
  await reopen(desk)
  await desk.panel.getByText(/ · Drawing · /).waitFor()
  await waitForFill(desk, ad)
})

test('what was cancelled while it waited is there again until it is dismissed', async () => {
  const desk = await desks.open()
  const paid = desks.paidCalls()
  await desks.rig.runCommand('pause', 'gpt-image-2')
  await select(desk, ad)
  await pressGenerate(desk, 'A stork')
  await openPictures(desk)
  await desk.panel.getByRole('button', { name: /^Cancel: / }).click()
  await desk.panel.getByRole('button', { name: /^Dismiss: / }).waitFor()
  await desk.page.evaluate(() => playground.closePlugin())
  await desks.rig.killRelay()
  await desks.rig.restartRelay()
  await reopen(desk)
  await openPictures(desk)
  const row = desk.panel.getByRole('list', { name: 'Pictures' }).locator('> li')
  expect(await row.innerText()).toContain('Cancelled, nothing was spent.')
  const settled = desk.page.waitForResponse((response) => response.url().endsWith('/settle'))
  await desk.panel.getByRole('button', { name: /^Dismiss: / }).click()
  await settled
  const listed = desk.page.waitForResponse((response) => /jobs[?]file=/.test(response.url()))
  await reopen(desk)
  await listed
  await desk.page.waitForTimeout(500)
  expect(await desk.panel.getByRole('button', { name: /^Pictures: / }).count()).toBe(0)
  expect(desks.paidCalls()).toBe(paid)
  await desks.rig.runCommand('resume', 'gpt-image-2')
})

test('a frame that was changed meanwhile is filled only when the designer says so', async () => {
  const desk = await desks.open()
  await closeWhileDrawing(desk, 'An owl')
  const before = await fillsOf(desk, ad)
  const { id } = await nodeNamed(desk, ad)
  await desk.page.evaluate((nodeId) => playground.resizeNode(nodeId, 320, 250), id)
  await desk.page.waitForTimeout(4_500)
  await reopen(desk)
  await desk.panel.getByText(/was changed since/).waitFor()
  expect(await fillsOf(desk, ad)).toEqual(before)
  await desk.panel.getByRole('button', { name: 'Place again' }).click()
  await waitForFill(desk, ad)
})
