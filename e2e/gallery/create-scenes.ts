import { openFold, select } from '../desk'
import type { Scene } from './scene'

/** Before anything is paid. */
export const createScenes: readonly Scene[] = [
  {
    name: 'nothing-selected',
    set: async ({ open }) => {
      const desk = await open()
      await desk.panel.getByText('Select one or more frames').waitFor()
      return desk
    }
  },
  {
    name: 'ready',
    set: async ({ open }) => {
      const desk = await open()
      await desk.panel.getByRole('textbox', { name: 'Prompt' }).fill('Calm hills at sunrise')
      await select(
        desk,
        'Web hero',
        'Phone hero',
        'Leaderboard 728×90',
        'Tagline in three colours',
        'Product card'
      )
      return desk
    }
  },
  {
    name: 'more-options',
    set: async ({ open }) => {
      const desk = await open()
      await select(desk, 'Web hero')
      await openFold(desk, 'More')
      await desk.panel.getByText('How Foundry counts').click()
      await desk.panel.getByText('Routing').waitFor()
      return desk
    }
  },
  {
    name: 'too-many',
    set: async ({ open }) => {
      const desk = await open()
      await desk.page.evaluate(() => {
        const [board] = playground.nodes().filter(({ name }) => name === 'Ad 300×250')
        if (!board) return
        for (let count = 0; count < 100; count += 1) playground.duplicate(board.id)
        playground.select(
          playground
            .nodes()
            .filter(({ name, type }) => name === board.name && type === 'FRAME')
            .map(({ id }) => id)
        )
      })
      await desk.panel.getByRole('button', { name: 'Select at most 100 frames' }).waitFor()
      return desk
    }
  },
  {
    name: 'quick-actions',
    set: async ({ open }) => {
      const desk = await open()
      await select(desk, 'Web hero')
      await desk.page.getByRole('button', { name: 'Actions' }).click()
      await desk.page.getByRole('option', { name: /Fill with a prompt/ }).waitFor()
      return desk
    }
  }
]
