import { openFold, select } from '../desk'
import { dragInto, dropFiles, fillAndEdit, openTab } from '../edit-desk'
import type { Scene } from './scene'

const ad = 'Ad 300×250'

/** The Edit tab, and references in both tabs. */
export const editScenes: readonly Scene[] = [
  {
    name: 'edit-empty',
    set: async ({ open }) => {
      const desk = await open()
      await select(desk, 'Web hero')
      await openTab(desk, 'Edit')
      await desk.panel.getByText('shows no picture yet').waitFor()
      return desk
    }
  },
  {
    name: 'edit',
    set: async ({ open }) => {
      const desk = await open()
      await fillAndEdit(desk, ad, 'Calm hills at sunrise')
      await desk.panel.getByRole('img', { name: `${ad} as it is` }).waitFor()
      return desk
    }
  },
  {
    name: 'edit-mask',
    set: async ({ open }) => {
      const desk = await open()
      await fillAndEdit(desk, ad, 'Calm hills at sunrise')
      await dropFiles(desk, 'cup.png', 'plate.png')
      await dragInto(desk, 'Avatar', ad, [0.75, 0.3])
      await desk.panel.getByRole('radio', { name: 'Fill' }).check()
      await openFold(desk, 'References 2')
      await desk.panel.getByRole('img', { name: 'plate.png' }).waitFor()
      return desk
    }
  },
  {
    name: 'references',
    set: async ({ open }) => {
      const desk = await open()
      await select(desk, 'Web hero', 'Avatar')
      await openFold(desk, 'References')
      await desk.panel.getByRole('button', { name: 'Add selected layers' }).click()
      await desk.panel.getByRole('img', { name: 'Avatar' }).waitFor()
      return desk
    }
  }
]
