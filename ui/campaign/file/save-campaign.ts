import type { Campaign } from '../../../core/campaign/campaign'
import { saveCampaign } from '../../../core/campaign/kept/campaign-file'
import { toFailure } from '../../../core/failure'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'

export type CampaignSaver = Readonly<{
  /** The campaign as the file has it, which need not be saved. */
  isSaved: (campaign: Campaign) => void
  /** Saves what isn't; false where the file doesn't take it. */
  saveNow: () => Promise<boolean>
  /** Saves over what somebody else has saved meanwhile. */
  keepMine: () => Promise<void>
  /** Saves it as a campaign of its own, where its section is gone. */
  saveAnew: () => Promise<void>
}>

/** Long enough not to write at every key, short enough to lose little when the plugin closes. */
const restMs = 400

/** Saves the open campaign into the file as it is edited, one save at a time. */
export function createCampaignSaver(context: SessionContext, desk: CampaignDesk): CampaignSaver {
  const { call, store, sleep, newKey } = context
  let saved: Campaign | null = null
  let seen: Campaign | null = null
  let seenView = store.read().view
  let resting = new AbortController()
  let turn: Promise<boolean> = Promise.resolve(true)

  const save = async (isForced: boolean): Promise<boolean> => {
    const { open, kept, saveFault } = desk.read()
    if (!open) return true
    // Both are for a person to answer.
    if (saveFault && saveFault.kind !== 'other' && !isForced) return false
    if (open === saved && !isForced) return true
    try {
      const saving = await saveCampaign(call, open, kept, isForced)
      const isStill = desk.read().open?.id === open.id
      if (saving.kind === 'conflict') {
        if (isStill) desk.patch({ saveFault: { kind: 'conflict', message: saving.message } })
        return false
      }
      saved = open
      const { summary } = saving
      const others = desk.read().list.filter(({ sectionId }) => sectionId !== summary.sectionId)
      desk.patch({ list: [...others, summary] })
      if (isStill) desk.patch({ kept: summary, saveFault: null })
      return true
    } catch (error) {
      const { code, message } = toFailure(error)
      desk.patch({ saveFault: { kind: code === 'frame_gone' ? 'gone' : 'other', message } })
      return false
    }
  }
  const saveInTurn = (isForced: boolean) => {
    resting.abort()
    turn = turn.then(() => save(isForced))
    return turn
  }

  store.subscribe(() => {
    const { campaign, view } = store.read()
    const { open } = campaign
    const isLeft = seenView === 'campaign' && view !== 'campaign'
    seenView = view
    if (isLeft) saveInTurn(false)
    if (open === seen) return
    seen = open
    if (!open || open === saved) return
    resting.abort()
    resting = new AbortController()
    sleep(restMs, resting.signal)
      .then(() => saveInTurn(false))
      .catch(() => {})
  })

  return {
    isSaved: (campaign) => {
      saved = campaign
    },
    saveNow: () => saveInTurn(false),
    keepMine: async () => {
      await saveInTurn(true)
    },
    saveAnew: async () => {
      // Frames of the old section, should its deletion be undone, are not this one's.
      desk.follow((campaign) => ({ ...campaign, id: newKey() }))
      desk.patch({ kept: { sectionId: null, revision: null }, saveFault: null })
      await saveInTurn(false)
    }
  }
}
