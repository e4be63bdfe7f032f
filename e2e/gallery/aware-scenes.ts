import { nodeNamed, openFold, select } from '../desk'
import type { Scene } from './scene'

/** What lies over the picture: text found, and a safe zone on the canvas. */
export const awareScenes: readonly Scene[] = [
  {
    name: 'text-found',
    set: async ({ open }) => {
      const desk = await open()
      await desk.panel.getByRole('textbox', { name: 'Prompt' }).fill('Calm hills at sunrise')
      await select(desk, 'Web hero', 'Ad 300×250', 'Avatar')
      await openFold(desk, 'Calm text')
      await desk.panel.getByText('in 2 of 3 frames').waitFor()
      await desk.panel.getByRole('checkbox', { name: /Send the frame’s layout/ }).check()
      return desk
    }
  },
  {
    name: 'safe-zone',
    set: async ({ open }) => {
      const desk = await open()
      const { id } = await nodeNamed(desk, 'Phone hero')
      await desk.page.evaluate((nodeId) => playground.resizeNode(nodeId, 450, 800), id)
      await select(desk, 'Phone hero')
      await openFold(desk, 'Calm text')
      await desk.panel.getByText('in this frame.').waitFor()
      await desk.panel.getByRole('combobox', { name: 'Safe zone' }).selectOption('tiktok')
      await desk.panel.getByRole('button', { name: 'Show on canvas: safe zone' }).click()
      await desk.panel.getByText('The safe zone lies over 1 frame.').waitFor()
      return desk
    }
  }
]
