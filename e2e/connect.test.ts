import { expect, test } from 'vitest'
import { openMoney, statusSays } from './desk'
import type { Desk } from './rig'
import { useDesks } from './use-desks'

const desks = useDesks()

async function openForm(): Promise<Desk> {
  const desk = await desks.open()
  await openMoney(desk)
  await desk.panel.getByRole('button', { name: 'Change relay' }).click()
  return desk
}

test('a wrong token is answered with a sentence, and Back keeps the connection', async () => {
  const { panel } = await openForm()
  await panel.getByLabel('Access token').fill('not-a-token')
  await panel.getByRole('button', { name: 'Connect' }).click()
  await expect.poll(() => panel.getByRole('alert').innerText()).toMatch(/token/)
  expect(await panel.getByLabel('Relay address').inputValue()).toBe(desks.rig.relayUrl)
  await panel.getByRole('button', { name: 'Back' }).click()
  await panel.getByRole('textbox', { name: 'Prompt' }).waitFor()
})

test('a good token connects, by Enter too', async () => {
  const desk = await openForm()
  await desk.panel.getByLabel('Access token').fill(desks.rig.token)
  await desk.panel.getByLabel('Access token').press('Enter')
  await statusSays(desk, /Connected as Ada/)
  await desk.panel.getByRole('textbox', { name: 'Prompt' }).waitFor()
})
