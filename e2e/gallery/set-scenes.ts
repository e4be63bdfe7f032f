import { pressGenerate, select, untilFilled } from '../desk'
import type { Desk } from '../rig'
import type { Scene } from './scene'

const hero = 'Web hero'
const others = ['Ad 300×250', 'Leaderboard 728×90']

/** One draft of the hero and as many others as are named, all selected. */
async function openDrafts(open: () => Promise<Desk>, ...names: string[]): Promise<Desk> {
  const desk = await open()
  await desk.panel.getByRole('radio', { name: 'Draft' }).check()
  await select(desk, hero, ...names)
  await pressGenerate(desk, 'A quiet harbour')
  await untilFilled(desk, names.length + 1)
  return desk
}

/** Matching frames to an anchor, and finishing drafts. */
export const setScenes: readonly Scene[] = [
  {
    name: 'set',
    set: async ({ open }) => {
      const desk = await openDrafts(open)
      await select(desk, hero, ...others)
      await desk.panel.getByRole('button', { name: /^Match 2 frames/ }).waitFor()
      return desk
    }
  },
  {
    name: 'set-member',
    set: async ({ open }) => {
      const desk = await openDrafts(open)
      await select(desk, hero, ...others)
      await desk.panel.getByRole('button', { name: /^Match 2 frames/ }).click()
      await untilFilled(desk, 2)
      await select(desk, 'Ad 300×250')
      await desk.panel.getByRole('button', { name: /^Re-roll/ }).waitFor()
      return desk
    }
  },
  {
    name: 'finish',
    set: async ({ open }) => {
      const desk = await openDrafts(open, ...others)
      await desk.panel.getByRole('button', { name: /^Finish 3 drafts/ }).waitFor()
      return desk
    }
  },
  {
    name: 'finished',
    set: async ({ open }) => {
      const desk = await openDrafts(open)
      await desk.panel.getByRole('button', { name: /^Finish 1 draft/ }).click()
      await desk.panel.getByText('2 of 2', { exact: true }).waitFor()
      await desk.panel.getByRole('heading', { name: /^Takes/ }).click()
      await desk.panel.locator('body').press('ArrowLeft')
      await desk.panel.getByText('1 of 2', { exact: true }).waitFor()
      return desk
    }
  }
]
