import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { statusSays } from './desk'
import { type Desk, launchBrowser, openDesk, type Rig, startRig } from './rig'

let browser: Browser
let rig: Rig
beforeAll(async () => {
  ;[browser, rig] = await Promise.all([launchBrowser(), startRig()])
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(async () => {
  await browser.close()
  await rig.close()
})

async function openForm(): Promise<Desk> {
  const desk = await openDesk(browser, rig)
  await desk.panel.getByRole('button', { name: 'Change relay' }).click()
  return desk
}

test('a wrong token is answered with a sentence, and Back keeps the connection', async () => {
  const { panel } = await openForm()
  await panel.getByLabel('Access token').fill('not-a-token')
  await panel.getByRole('button', { name: 'Connect' }).click()
  await expect.poll(() => panel.getByRole('alert').innerText()).toMatch(/token/)
  expect(await panel.getByLabel('Relay address').inputValue()).toBe(rig.relayUrl)
  await panel.getByRole('button', { name: 'Back' }).click()
  await panel.getByRole('textbox', { name: 'Prompt' }).waitFor()
})

test('a good token connects, by Enter too', async () => {
  const desk = await openForm()
  await desk.panel.getByLabel('Access token').fill(rig.token)
  await desk.panel.getByLabel('Access token').press('Enter')
  await statusSays(desk, /Connected as Ada/)
  await desk.panel.getByRole('textbox', { name: 'Prompt' }).waitFor()
})
