import type { Desk } from '../rig'

/** Two offers in five markets, as a team copies it from Sheets. */
export const sampleTable = [
  ['offer', 'market', 'headline', 'price', 'mood'],
  ['Shoes', 'de', 'Lauf einfach los', '49 €', 'calm'],
  ['Shoes', 'fr', 'Lancez-vous', '49 €', 'calm'],
  ['Shoes', 'es', 'Sal a correr', '49 €', 'calm'],
  ['Shoes', 'pl', 'Po prostu biegnij', '199 zł', 'calm'],
  ['Shoes', 'ar', 'حان وقت الركض', '49 €', 'calm'],
  ['Bags', 'de', 'Überall dabei', '89 €', 'busy'],
  ['Bags', 'fr', 'Toujours avec vous', '89 €', 'busy'],
  ['Bags', 'es', 'Siempre contigo', '89 €', 'busy'],
  ['Bags', 'pl', 'Zawsze z tobą', '379 zł', 'busy'],
  ['Bags', 'ar', 'احملها معك', '89 €', 'busy']
]
  .map((cells) => cells.join('\t'))
  .join('\n')

/** Opens the tab and takes a frame of the sample as the one that is repeated. */
export async function openCampaign(open: () => Promise<Desk>): Promise<Desk> {
  const desk = await open()
  const { page, panel } = desk
  await panel.getByRole('tab', { name: 'Campaign' }).click()
  await page.evaluate(() => {
    const frame = playground.nodes().find(({ name }) => name === 'Product card')
    if (frame) playground.select([frame.id])
  })
  await panel.getByRole('button', { name: 'Repeat the selected frame' }).click()
  await panel.getByText('Remove').waitFor()
  return desk
}

/** Pastes as a browser does, with the focus nowhere. */
export async function pasteTable({ panel }: Desk, text: string): Promise<void> {
  await panel.locator('body').evaluate((body, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  }, text)
  await panel.getByRole('grid', { name: 'Rows of the campaign' }).waitFor()
}

export async function chooseSizes({ panel }: Desk): Promise<void> {
  await panel.getByRole('searchbox', { name: 'Search sizes' }).fill('instagram')
  const found = panel.getByRole('list', { name: 'Sizes found' }).getByRole('checkbox')
  for (let at = 0; at < 3; at += 1) await found.nth(at).check()
}

export const openStep = ({ panel }: Desk, name: string) =>
  panel.getByRole('button', { name: new RegExp(`^${name}`), expanded: false }).click()
