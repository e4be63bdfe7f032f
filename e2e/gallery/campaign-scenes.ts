import {
  openStep as goTo,
  openFinishedFrame,
  prepareCampaign,
  press,
  untilDone
} from '../campaign/campaign-desk'
import { openFold } from '../desk'
import type { Desk } from '../rig'
import { chooseSizes, openCampaign, openStep, pasteTable, sampleTable } from './campaign-stage'
import type { Scene, Stage } from './scene'

/** From an empty campaign to what a run of it would cost. */
export const campaignScenes: readonly Scene[] = [
  {
    name: 'campaign-sizes',
    set: async ({ open }) => {
      const desk = await openCampaign(open)
      await chooseSizes(desk)
      return desk
    }
  },
  {
    name: 'campaign-rows',
    set: async ({ open }) => {
      const desk = await openCampaign(open)
      await chooseSizes(desk)
      await pasteTable(desk, sampleTable)
      return desk
    }
  },
  {
    name: 'campaign-languages',
    set: async ({ open }) => {
      const desk = await openCampaign(open)
      await chooseSizes(desk)
      await pasteTable(desk, sampleTable)
      await openFold(desk, /languages/)
      await desk.panel.getByText('ar · 2 rows').waitFor()
      return desk
    }
  },
  {
    name: 'campaign-prompt',
    set: async ({ open }) => {
      const desk = await openCampaign(open)
      await chooseSizes(desk)
      await pasteTable(desk, sampleTable)
      await openStep(desk, 'Prompt')
      const prompt = desk.panel.getByRole('textbox', { name: 'Prompt' })
      await prompt.fill('A {{mood}} street for {{market}}, ')
      await prompt.press('End')
      await prompt.pressSequentially('{{')
      await desk.panel.getByRole('listbox', { name: 'Columns' }).waitFor()
      return desk
    }
  },
  {
    name: 'campaign-check',
    set: async ({ open }) => {
      const desk = await openCampaign(open)
      await chooseSizes(desk)
      await pasteTable(desk, sampleTable)
      await openStep(desk, 'Prompt')
      await desk.panel
        .getByRole('textbox', { name: 'Prompt' })
        .fill('A {{mood}} street for {{market}}')
      await openStep(desk, 'Check')
      await desk.panel.getByText(/30 at 3 sizes/).waitFor()
      return desk
    }
  },
  {
    name: 'campaign-run',
    set: ({ open }) => finishCampaign(open)
  },
  {
    name: 'campaign-export',
    set: async ({ open }) => {
      const desk = await finishCampaign(open)
      await goTo(desk, 'Export')
      return desk
    }
  }
]

const twoRows = [
  ['offer', 'market', 'headline', 'prompt'],
  ['Boots', 'ar', 'صباح هادئ', 'Stoneware beside boots on a table'],
  ['Bags', 'ar', 'في كل مكان', 'Stoneware beside a bag on a table']
]
  .map((cells) => cells.join('\t'))
  .join('\n')

async function finishCampaign(open: Stage['open']): Promise<Desk> {
  const desk = await open()
  await openFinishedFrame(desk)
  await prepareCampaign(desk, twoRows)
  await press(desk, /^Make 12 frames/)
  await untilDone(desk, 12)
  return desk
}
