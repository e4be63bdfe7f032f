import type { Desk } from '../rig'

/** Two offers in five markets, as a team copies it from Sheets. */
export const sampleTable = [
  ['offer', 'market', 'headline', 'mood'],
  ['Shoes', 'ja', '走りだそう', 'calm'],
  ['Shoes', 'ko', '달려보세요', 'calm'],
  ['Shoes', 'zh-Hans', '跑起来', 'calm'],
  ['Shoes', 'hi', 'दौड़ने का समय', 'calm'],
  ['Shoes', 'ar', 'حان وقت الركض', 'calm'],
  ['Bags', 'ja', '持っていこう', 'busy'],
  ['Bags', 'ko', '가지고 다니세요', 'busy'],
  ['Bags', 'zh-Hans', '带上它', 'busy'],
  ['Bags', 'hi', 'साथ ले चलें', 'busy'],
  ['Bags', 'ar', 'احملها معك', 'busy']
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
