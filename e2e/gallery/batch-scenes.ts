import { openMoney, openPictures, pressGenerate, takingIds } from '../desk'
import type { Desk } from '../rig'
import type { Scene } from './scene'

/** There are more than twelve. */
async function selectTaking(desk: Desk, from: number, to: number): Promise<void> {
  const ids = (await takingIds(desk)).slice(from, to)
  await desk.page.evaluate((selected) => playground.select(selected), ids)
  await desk.panel.getByRole('button', { name: `Generate ${to - from} images` }).waitFor()
}

const batchText = (desk: Desk, words: RegExp) =>
  desk.panel.locator('.batch-text').filter({ hasText: words })

/** Many frames at once: under way, and over with failures. */
export const batchScenes: readonly Scene[] = [
  {
    name: 'batch-under-way',
    set: async ({ open }) => {
      const desk = await open()
      await selectTaking(desk, 0, 12)
      await pressGenerate(desk, 'Calm hills at sunrise [demo:slow]')
      await batchText(desk, /[3-9] of 12 done/).waitFor()
      await openPictures(desk)
      return desk
    }
  },
  {
    name: 'batch-over',
    set: async ({ open }) => {
      const desk = await open()
      await selectTaking(desk, 0, 9)
      await pressGenerate(desk, 'Calm hills at sunset [demo:slow]')
      await batchText(desk, /of 9 done/).waitFor()
      await selectTaking(desk, 9, 12)
      await pressGenerate(desk, 'Calm hills at noon [demo:server-error]')
      await batchText(desk, /9 of 12 done · 3 failed/).waitFor()
      await openPictures(desk)
      return desk
    }
  },
  {
    // Some failed in a way that may pass, some didn't: a retry that isn't for all says why.
    name: 'retry-some',
    set: async ({ open }) => {
      const desk = await open()
      await selectTaking(desk, 0, 3)
      await pressGenerate(desk, 'Calm hills at noon [demo:server-error]')
      await desk.panel.getByRole('button', { name: /^Retry 3 failed/ }).waitFor()
      await selectTaking(desk, 3, 5)
      await pressGenerate(desk, 'Calm hills at night [demo:filter-before]')
      await desk.panel.getByRole('button', { name: /^Retry 3 of 5 · \$\d/ }).waitFor()
      await desk.panel.getByText('2 refused: change the prompt and generate again.').waitFor()
      return desk
    }
  },
  {
    name: 'money-parts',
    set: async ({ open }) => {
      const desk = await open()
      await selectTaking(desk, 0, 2)
      await pressGenerate(desk, 'Calm hills at noon [demo:server-error]')
      await desk.panel.getByRole('button', { name: /^Retry 2 failed/ }).waitFor()
      await selectTaking(desk, 2, 4)
      await pressGenerate(desk, 'Calm hills at dusk [demo:slow:long]')
      await batchText(desk, /of [24] done/).waitFor()
      await openMoney(desk)
      for (const words of [/of it held for pictures under way$/, /of it may not have been billed$/])
        await desk.panel.getByText(words).first().waitFor()
      return desk
    }
  }
]
