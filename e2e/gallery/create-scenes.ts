import { select } from '../desk'
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
      await desk.panel.getByText('More options').click()
      await desk.panel.getByText('Routing').waitFor()
      return desk
    }
  }
]
