import { pressGenerate, select } from '../desk'
import type { Desk } from '../rig'
import type { Scene, Stage } from './scene'

const ad = 'Ad 300×250'

/** Several takes of one frame, the last one shown. */
async function openTakes({ open }: Stage, count: number): Promise<Desk> {
  const desk = await open()
  await select(desk, ad)
  await desk.panel.getByRole('spinbutton', { name: /^Takes/ }).fill(String(count))
  await desk.panel.getByRole('button', { name: `Generate ${count} images` }).waitFor()
  await pressGenerate(desk, 'A lighthouse at dusk, waves against the rocks')
  await desk.panel.getByText(`${count} of ${count}`, { exact: true }).waitFor()
  return desk
}

/** What frames keep, how it was made, and where to find it again. */
export const takeScenes: readonly Scene[] = [
  {
    name: 'takes',
    set: async (stage) => {
      const desk = await openTakes(stage, 5)
      await desk.panel.getByRole('heading', { name: /^Takes/ }).click()
      await desk.panel.locator('body').press('s')
      return desk
    }
  },
  {
    name: 'how-it-was-made',
    set: async (stage) => {
      const desk = await openTakes(stage, 2)
      await desk.panel.getByRole('button', { name: 'How it was made' }).click()
      await desk.panel.getByRole('button', { name: /^Run again/ }).waitFor()
      return desk
    }
  },
  {
    name: 'takes-of-component',
    set: async ({ open }) => {
      const desk = await open()
      const card = 'Product card'
      await select(desk, card)
      await pressGenerate(desk, 'A tall cup of oat coffee on a stone table')
      await desk.panel.getByRole('radio', { name: 'Take 1 of 1, shown' }).waitFor()
      await desk.page.evaluate((name) => {
        const instance = playground.nodes().find((node) => node.name === name && node.id !== '2:1')
        playground.select(instance ? [instance.id] : [])
      }, card)
      await desk.panel.getByRole('button', { name: 'How it was made' }).click()
      await desk.panel.getByText(/^From its main component/).waitFor()
      return desk
    }
  },
  {
    name: 'history',
    set: async (stage) => {
      const desk = await openTakes(stage, 3)
      await desk.panel.getByRole('tab', { name: 'History' }).click()
      await desk.panel
        .getByRole('button', { name: /^Use prompt/ })
        .nth(2)
        .waitFor()
      return desk
    }
  },
  {
    name: 'history-paid-not-placed',
    set: async (stage) => {
      const desk = await openTakes(stage, 3)
      await desk.page.evaluate(() => playground.undo())
      await desk.panel.getByRole('tab', { name: 'History' }).click()
      await desk.panel.getByRole('button', { name: /^Place in/ }).waitFor()
      return desk
    }
  },
  {
    name: 'history-nothing-found',
    set: async (stage) => {
      const desk = await openTakes(stage, 2)
      await desk.panel.getByRole('tab', { name: 'History' }).click()
      await desk.panel.getByRole('searchbox').fill('submarine')
      await desk.panel.getByText(/^Nothing found/).waitFor()
      return desk
    }
  },
  {
    name: 'history-empty',
    set: async ({ open }) => {
      const desk = await open()
      await desk.panel.getByRole('tab', { name: 'History' }).click()
      await desk.panel
        .getByRole('tabpanel')
        .getByText(/^No takes in this file yet/)
        .waitFor()
      return desk
    }
  }
]
