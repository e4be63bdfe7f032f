import type { Campaign } from '../../../core/campaign/campaign'
import { readCampaign } from '../../../core/campaign/kept/campaign-file'
import type { CampaignSummary } from '../../../core/wire/campaign/campaign-calls'
import type { SessionContext } from '../../session-context'
import { type CampaignDesk, newCampaign } from '../campaign-desk'
import { noCampaign } from '../campaign-state'
import type { CanvasLooker } from './look-at-canvas'
import type { CampaignSaver } from './save-campaign'

export type CampaignOpener = Readonly<{
  /** What the tab begins with: what was open, else the first campaign of the page, else a new one. */
  openCampaigns: () => Promise<void>
  /** Opens another campaign of the page; null begins a new one. */
  chooseCampaign: (sectionId: string | null) => Promise<void>
  /** Takes what somebody else has saved, and lets go of what was changed here. */
  takeTheirs: () => Promise<void>
}>

type Parts = Readonly<{
  saver: Pick<CampaignSaver, 'isSaved' | 'saveNow'>
  looker: CanvasLooker
}>

/** Opens the campaigns of the file. */
export function createCampaignOpener(
  context: SessionContext,
  desk: CampaignDesk,
  { saver, looker }: Parts
): CampaignOpener {
  const { call, sayProblem, takeFailure, newKey, store } = context

  const show = (open: Campaign, kept: typeof noCampaign.kept) => {
    const { list, sizes, prompts, families, thumbnails } = desk.read()
    const step = open.rows.length === 0 ? 'sizes' : null
    saver.isSaved(open)
    desk.patch({ ...noCampaign, list, sizes, prompts, families, thumbnails, open, kept, step })
  }
  const begin = () => {
    const campaign = newCampaign(newKey(), store.read().draft)
    const name = freeName(campaign.name, desk.read().list)
    show({ ...campaign, name }, { sectionId: null, revision: null })
  }

  const read = async (summary: CampaignSummary) => {
    const reading = await readCampaign(call, summary)
    if (reading.kind === 'fault') {
      sayProblem(reading.message)
      if (!desk.read().open) begin()
      return
    }
    show(reading.campaign, summary)
    await looker.lookAtCanvas()
  }

  const list = async () => {
    const { campaigns } = await call('campaign.list', {})
    desk.patch({ list: campaigns })
    return campaigns
  }

  /** One thing after the other: a tab that is opened twice opens its campaign once. */
  let turn: Promise<void> = Promise.resolve()
  const inTurn = (act: () => Promise<void>) => {
    turn = turn.then(act).catch((error: unknown) => {
      sayProblem(takeFailure(error).message)
      if (!desk.read().open) begin()
    })
    return turn
  }

  return {
    openCampaigns: () =>
      inTurn(async () => {
        await saver.saveNow()
        const campaigns = await list()
        const { open, kept, saveFault } = desk.read()
        const mine = campaigns.find(({ sectionId }) => sectionId === kept.sectionId)
        const [first] = campaigns
        if (!open) return first ? read(first) : begin()
        // Somebody else has saved it, and nothing was changed here since.
        if (mine && mine.revision !== kept.revision && !saveFault) return read(mine)
        await looker.lookAtCanvas()
      }),
    chooseCampaign: (sectionId) =>
      inTurn(async () => {
        if (!(await saver.saveNow()))
          return sayProblem('This campaign isn’t saved yet. Answer what it asks first.')
        if (sectionId === null) return begin()
        const summary = (await list()).find((one) => one.sectionId === sectionId)
        if (summary) await read(summary)
        else sayProblem('That campaign is gone from this page. Undo its deletion to have it back.')
      }),
    takeTheirs: () =>
      inTurn(async () => {
        const { kept } = desk.read()
        const summary = (await list()).find(({ sectionId }) => sectionId === kept.sectionId)
        if (summary) await read(summary)
      })
  }
}

/** Files of two campaigns of one name would be called alike. */
function freeName(name: string, list: readonly CampaignSummary[]): string {
  const taken = new Set(list.map((one) => one.name))
  for (let nth = 1; ; nth++) {
    const numbered = nth === 1 ? name : `${name} ${nth}`
    if (!taken.has(numbered)) return numbered
  }
}
