import { nodeNamed } from '../desk'
import type { Desk, Rig } from '../rig'

/** What the layer `headline` says in each market, for one offer or for two. */
export type Markets = Readonly<Record<string, readonly string[]>>

/** A row for each phrase, as translators keep them: the headlines, and what their pictures show. */
export function toSheet(markets: Markets): string {
  const tags = Object.keys(markets)
  const offers = ['Boots', 'Bags'].slice(0, Object.values(markets)[0]?.length)
  const line = (...cells: readonly string[]) => cells.join('\t')
  const phrases = offers.flatMap((offer, at) => [
    line(offer, 'headline', ...Object.values(markets).map((words) => words[at] ?? '')),
    line(offer, 'prompt', ...tags.map((tag) => `Stoneware beside ${offer} on a table, for ${tag}`))
  ])
  return [line('offer', 'key', ...tags), ...phrases].join('\n')
}

export const fiveMarkets = {
  ja: ['朝の一杯', 'どこへでも'],
  ko: ['느린 아침', '어디든지'],
  'zh-Hans': ['慢享清晨', '随身携带'],
  hi: ['सुबह की चाय', 'हर सफ़र में'],
  ar: ['صباح هادئ', 'في كل مكان']
} as const

const aSet = 'One of each shape · 6 sizes'

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

/** One finished frame, selected, and somebody who draws rough pictures: that is remembered from earlier. */
export async function openFinishedFrame(desk: Desk): Promise<void> {
  const { page, panel } = desk
  await panel.getByRole('radio', { name: 'Draft' }).check()
  await panel.getByRole('button', { name: 'More' }).click()
  await panel.getByRole('radio', { name: '1×' }).check()
  const layer = await nodeNamed(desk, headline)
  await page.evaluate((id) => playground.change(id, { name: 'headline' }), layer.id)
  const { id } = await nodeNamed(desk, 'Ad 300×250')
  await page.evaluate((selected) => playground.select([selected]), id)
}

/** Six sizes by one press, and a sheet by one paste: all that a campaign lacks. */
export async function prepareCampaign(desk: Desk, sheet: string): Promise<void> {
  const { panel } = desk
  await openCampaign(desk)
  await panel.getByRole('button', { name: aSet }).click()
  await panel.getByRole('list', { name: 'Sizes of the campaign' }).waitFor()
  await paste(desk, sheet)
}

async function paste({ panel }: Desk, text: string): Promise<void> {
  await panel.locator('body').evaluate((body, words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', words)
    body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  }, text)
}

/** What a run would make and cost, as it is read without a press. */
export async function readDryRun({ panel }: Desk): Promise<string> {
  const line = panel.locator('.step-line', { hasText: /^Check\s*\d+ pictures, \$/ })
  await line.waitFor({ timeout: 30_000 })
  return (await line.innerText()).replace(/\s+/g, ' ')
}

/** The one button, once it says this. */
export async function press({ panel }: Desk, words: RegExp): Promise<void> {
  await panel.locator('.press:enabled', { hasText: words }).click()
}

/** Everything that a person does in the panel from now on: what they press, type and paste. */
export async function watchActs({ panel }: Desk): Promise<() => Promise<readonly string[]>> {
  const body = panel.locator('body')
  await body.evaluate((element) => {
    const acts: string[] = []
    const note = ({ type, target }: Event) => {
      const pressed = target instanceof Element ? target.closest('button') : null
      acts.push(pressed ? (pressed.textContent ?? '') : type)
      element.dataset.acts = JSON.stringify(acts)
    }
    for (const type of ['pointerdown', 'keydown', 'paste'])
      element.addEventListener(type, note, { capture: true })
  })
  return () => body.evaluate(({ dataset }) => JSON.parse(dataset.acts ?? '[]'))
}

/** How many pictures are in their frames, by the line of Run. */
export async function placedIn({ panel }: Desk): Promise<number> {
  const line = await panel.locator('.step-line', { hasText: /^Run/ }).innerText()
  return Number(/(\d+) of \d+ pict/.exec(line)?.[1] ?? 0)
}

export const untilDone = ({ panel }: Desk, count: number) =>
  panel.getByText(`${count} frames are done`, { exact: true }).waitFor({ timeout: 150_000 })

/** The plugin as somebody opens it again. */
export async function reopenCampaign(desk: Desk): Promise<void> {
  await desk.page.evaluate(() => playground.restartPlugin())
  await desk.panel.getByRole('main').waitFor()
  await openCampaign(desk)
}

/** Exports all frames by the one button, and gives the path of the archive that was downloaded. */
export async function exportZip(desk: Desk): Promise<string> {
  const download = desk.page.waitForEvent('download', { timeout: 120_000 })
  await press(desk, /^Export \d+ frames as ZIP$/)
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
