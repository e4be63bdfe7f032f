import { expect, test } from 'vitest'
import {
  chooseSizes,
  openCampaign,
  openStep,
  pasteTable,
  sampleTable
} from './gallery/campaign-stage'
import { useDesks } from './use-desks'

const desks = useDesks()

test('a pasted table is edited by keys, kept in the file, and pasted again without losing what it was', async () => {
  const desk = await openCampaign(desks.open)
  const { page, panel } = desk
  await chooseSizes(desk)
  await pasteTable(desk, sampleTable)
  const grid = panel.getByRole('grid', { name: 'Rows of the campaign' })
  await grid.focus()
  await grid.press('ArrowDown')
  await grid.press('End')
  await grid.pressSequentially('loud')
  await panel.getByRole('textbox', { name: 'mood, row 3' }).press('Enter')
  await grid.getByText('loud').waitFor()
  await expect.poll(() => grid.evaluate((one) => one === document.activeElement)).toBe(true)

  await openStep(desk, 'Prompt')
  await panel.getByRole('textbox', { name: 'Prompt' }).fill('A {{mood}} street for {{market}}')
  await panel.getByText('A calm street for German').waitFor()
  await panel.getByRole('button', { name: 'Next row' }).click()
  await panel.getByText('A loud street for French').waitFor()

  await panel.getByRole('tab', { name: 'History' }).click()
  // What was typed last is in the file, and with it all that came before.
  await expect
    .poll(() =>
      page.evaluate(() => {
        const sections = playground.nodes().filter(({ type }) => type === 'SECTION')
        return JSON.stringify(sections).includes('street for')
      })
    )
    .toBe(true)
  await page.evaluate(() => playground.restartPlugin())
  await panel.getByRole('tab', { name: 'Campaign' }).click()
  await panel.getByRole('button', { name: /^Rows 10 \(5 markets × 2 offers\)/ }).waitFor()
  await panel.getByRole('button', { name: /^Check 30 pictures, \$/ }).waitFor()

  await pasteTable(desk, sampleTable)
  await panel.getByText('10 rows: 1 changed, 9 as before.').waitFor()
})
