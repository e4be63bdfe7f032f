import { nodeNamed } from '../desk'
import type { Desk, Rig } from '../rig'

/** Two offers in five markets: a row for each phrase, as translators keep them. */
const sheet = [
  'offer\tkey\tja\tko\tzh-Hans\thi\tar',
  'Boots\theadline\t朝の一杯\t느린 아침\t慢享清晨\tसुबह की चाय\tصباح هادئ',
  'Bags\theadline\tどこへでも\t어디든지\t随身携带\tहर सफ़र में\tفي كل مكان'
].join('\n')

/** What the sheet has to write. */
export const headlines = sheet
  .split('\n')
  .slice(1)
  .flatMap((line) => line.split('\t').slice(2))

const sizes = ['Feed square', 'Leaderboard', 'Story', 'Medium rectangle', 'X post', 'Pin 2:3']

export async function openCampaign({ panel }: Desk): Promise<void> {
  await panel.getByRole('tab', { name: 'Campaign' }).click()
  await panel.getByRole('textbox', { name: 'Name of the campaign' }).waitFor()
}

export async function openStep({ panel }: Desk, name: string): Promise<void> {
  const line = panel.locator('.step-line', { hasText: new RegExp(`^${name}`) })
  if ((await line.getAttribute('aria-expanded')) === 'false') await line.click()
}

/** The layer that the table's `headline` is written into, by its name in the file or its text. */
const headline = 'Slow coffee.'

/** One frame, so many sizes and a pasted sheet of ten rows, up to the dry run. */
export async function prepareCampaign(
  desk: Desk,
  count = sizes.length,
  table = sheet
): Promise<void> {
  const { page, panel } = desk
  const layer = await nodeNamed(desk, headline)
  await page.evaluate((id) => playground.change(id, { name: 'headline' }), layer.id)
  const { id } = await nodeNamed(desk, 'Ad 300×250')
  await page.evaluate((selected) => playground.select([selected]), id)
  await openCampaign(desk)
  await panel.getByRole('button', { name: 'Repeat the selected frame' }).click()
  for (const size of sizes.slice(0, count)) {
    await panel.getByRole('searchbox').fill(size)
    const found = panel.getByRole('list', { name: 'Sizes found' })
    await found.getByRole('checkbox').first().check()
  }
  await paste(desk, table)
  await openStep(desk, 'Prompt')
  await panel
    .getByRole('textbox', { name: /prompt/i })
    .fill('Stoneware for {{offer}} on a table, as in {{market}}')
  await panel.getByRole('radio', { name: 'Draft' }).check()
  await panel.getByRole('button', { name: 'More' }).click()
  await panel.getByRole('radio', { name: '1×' }).check()
  const words = `${10 * count} frames, ${10 * count} pictures · $`
  await panel.locator('.press', { hasText: words }).waitFor({ timeout: 10_000 })
}

async function paste({ panel }: Desk, text: string): Promise<void> {
  await panel.locator('body').evaluate((body, words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', words)
    body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  }, text)
}

export async function press({ panel }: Desk): Promise<void> {
  await panel.locator('.press').click()
}

/** How many pictures are in their frames, by the line of Run. */
export async function placedIn({ panel }: Desk): Promise<number> {
  const line = await panel.locator('.step-line', { hasText: /^Run/ }).innerText()
  return Number(/(\d+) of \d+ pict/.exec(line)?.[1] ?? 0)
}

export const untilDone = ({ panel }: Desk, count: number) =>
  panel.getByText(`${count} frames are done`).waitFor({ timeout: 150_000 })

/** The plugin as somebody opens it again. */
export async function reopenCampaign(desk: Desk): Promise<void> {
  await desk.page.evaluate(() => playground.restartPlugin())
  await desk.panel.getByRole('main').waitFor()
  await openCampaign(desk)
}

/** Exports all frames, and gives the path of the archive that was downloaded. */
export async function exportZip(desk: Desk): Promise<string> {
  await openStep(desk, 'Export')
  const download = desk.page.waitForEvent('download', { timeout: 120_000 })
  await desk.panel.getByRole('button', { name: 'Export as ZIP' }).click()
  return (await download).path()
}

type Standings = Readonly<Record<string, number>>

/** How many pictures of the file's newest campaign stand how, as the relay tells it. */
export async function standingsOf({ relayUrl, token }: Rig, fileId: string): Promise<Standings> {
  const ask = async (path: string) => {
    const authorization = `Bearer ${token}`
    return (await fetch(relayUrl + path, { headers: { authorization } })).json()
  }
  const { runs } = (await ask(`/v1/campaigns?file=${fileId}`)) as { runs: { key: string }[] }
  const path = `/v1/campaigns/${runs[0]?.key}/pictures?after=`
  const { pictures } = (await ask(path)) as { pictures: { state: string }[] }
  const counts: Record<string, number> = {}
  for (const { state } of pictures) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

/** Under which name the relay knows the file. */
export async function fileIdOf({ page }: Desk): Promise<string> {
  return page.evaluate(() => {
    const nodes: readonly { type: string; pluginData?: Record<string, string> }[] =
      playground.nodes()
    return nodes.find(({ type }) => type === 'DOCUMENT')?.pluginData?.fileId ?? ''
  })
}
