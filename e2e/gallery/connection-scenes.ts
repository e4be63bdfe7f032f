import { openMoney, pressGenerate, select } from '../desk'
import type { Scene, Stage } from './scene'

/** The same relay, with people who sign in to it. */
async function offerSignIn(rig: Stage['rig']): Promise<void> {
  await rig.killRelay()
  await rig.restartRelay(undefined, { PUBLIC_URL: rig.relayUrl })
}

async function withoutSignIn({ rig }: Stage): Promise<void> {
  await rig.killRelay()
  await rig.restartRelay()
}

/** Who may draw, and whether the relay is there. */
export const connectionScenes: readonly Scene[] = [
  {
    name: 'signed-out',
    set: async ({ open }) => {
      const desk = await open()
      await openMoney(desk)
      await desk.panel.getByRole('button', { name: 'Change relay' }).click()
      await desk.panel.getByRole('heading', { name: 'Connect to your relay' }).waitFor()
      return desk
    }
  },
  {
    name: 'signed-out-wrong-token',
    set: async ({ open }) => {
      const desk = await open()
      await openMoney(desk)
      await desk.panel.getByRole('button', { name: 'Change relay' }).click()
      await desk.panel.getByLabel('Access token').fill('not-a-token')
      await desk.panel.getByRole('button', { name: 'Connect', exact: true }).click()
      await desk.panel.getByRole('alert').filter({ hasText: /./ }).waitFor()
      return desk
    }
  },
  {
    name: 'sign-in',
    set: async ({ open, rig }) => {
      await offerSignIn(rig)
      const desk = await open()
      await openMoney(desk)
      await desk.panel.getByRole('button', { name: 'Change relay' }).click()
      await desk.panel.getByRole('button', { name: 'Use a token' }).waitFor()
      return desk
    },
    restore: withoutSignIn
  },
  {
    name: 'sign-in-code',
    set: async ({ open, rig }) => {
      await offerSignIn(rig)
      const desk = await open()
      await openMoney(desk)
      await desk.panel.getByRole('button', { name: 'Change relay' }).click()
      await desk.panel.getByRole('button', { name: 'Sign in' }).click()
      await desk.panel.getByRole('heading', { name: 'Confirm this code' }).waitFor()
      return desk
    },
    restore: withoutSignIn
  },
  {
    name: 'offline',
    set: async ({ open, rig }) => {
      const desk = await open()
      await select(desk, 'Web hero', 'Ad 300×250')
      await rig.killRelay()
      await desk.page.evaluate(() => playground.restartPlugin())
      await desk.panel.getByRole('button', { name: 'Check again' }).waitFor()
      return desk
    },
    restore: ({ rig }) => rig.restartRelay()
  },
  {
    name: 'over-budget',
    set: async ({ open, rig }) => {
      await rig.runCommand('budget', 'Ada', '--day', '0.001')
      const desk = await open()
      await select(desk, 'Web hero')
      await pressGenerate(desk, 'A lighthouse at dusk')
      await desk.panel
        .getByRole('status')
        .filter({ hasText: /budget/i })
        .waitFor()
      return desk
    },
    restore: ({ rig }) => rig.runCommand('budget', 'Ada', '--none')
  },
  {
    name: 'view-only',
    set: async ({ open }) => {
      const desk = await open('&read-only')
      await desk.panel.getByRole('heading', { name: 'View only' }).waitFor()
      return desk
    }
  },
  {
    name: 'dev-mode',
    set: async ({ open }) => {
      const desk = await open('&editor=dev')
      await desk.panel.getByRole('heading', { name: 'View only' }).waitFor()
      return desk
    }
  }
]
