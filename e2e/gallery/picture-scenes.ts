import { nodeNamed, openPictures, pressGenerate, select, untilFilled } from '../desk'
import type { Desk } from '../rig'
import type { Scene } from './scene'

const fill = async (open: () => Promise<Desk>, prompt: string, frames: string[]) => {
  const desk = await open()
  await select(desk, ...frames)
  await pressGenerate(desk, prompt)
  return desk
}

const untilDrawing = ({ panel }: Desk) =>
  panel
    .getByText(/Drawing/)
    .first()
    .waitFor()

/** While pictures are made, and what becomes of them. */
export const pictureScenes: readonly Scene[] = [
  {
    name: 'drawing',
    set: async ({ open }) => {
      const desk = await fill(open, 'A quiet harbour [demo:slow]', ['Web hero', 'Phone hero'])
      await openPictures(desk)
      await desk.panel.getByText('Drawing').first().waitFor()
      return desk
    }
  },
  {
    name: 'filled',
    set: async ({ open }) => {
      const desk = await fill(open, 'A quiet harbour', ['Web hero', 'Leaderboard 728×90'])
      await untilFilled(desk, 2)
      return desk
    }
  },
  {
    name: 'refused',
    set: async ({ open }) => {
      const desk = await fill(open, 'A quiet harbour [demo:filter-before]', ['Web hero'])
      await openPictures(desk)
      await desk.panel.getByText('Refused', { exact: true }).waitFor()
      return desk
    }
  },
  {
    name: 'lost',
    set: async ({ open }) => {
      const desk = await fill(open, 'A quiet harbour [demo:timeout]', ['Web hero', 'Phone hero'])
      await openPictures(desk)
      await desk.panel
        .getByRole('button', { name: /Try again/ })
        .nth(1)
        .waitFor()
      return desk
    }
  },
  {
    name: 'other-copy',
    set: async ({ open }) => {
      const desk = await fill(open, 'A quiet harbour [demo:slow]', ['Promo'])
      await untilDrawing(desk)
      await desk.page.evaluate(() => playground.closePlugin())
      // As if this were a copy of the file: its name is another one.
      await desk.page.evaluate(() => playground.change('0:0', { name: 'Stand-in (Copy)' }))
      await desk.page.evaluate(() => playground.restartPlugin())
      await openPictures(desk)
      await desk.panel
        .getByRole('button', { name: /Place here/ })
        .first()
        .waitFor({ timeout: 60_000 })
      return desk
    }
  },
  {
    name: 'frame-deleted',
    set: async ({ open }) => {
      const desk = await fill(open, 'A quiet harbour [demo:slow]', ['Promo'])
      await untilDrawing(desk)
      const { id } = await nodeNamed(desk, 'Promo')
      await desk.page.evaluate((nodeId) => playground.remove(nodeId), id)
      await desk.panel.getByText(/Frame deleted/).waitFor({ timeout: 60_000 })
      return desk
    }
  }
]
