import { AppError } from '../../failure'
import type { Caller } from '../../wire/calls'
import {
  type CampaignSummary,
  type campaignCalls,
  maxEntriesAtOnce
} from '../../wire/campaign/campaign-calls'
import type { Campaign } from '../campaign'
import { type CampaignReading, fromEntries, toEntries } from './campaign-entries'

type Call = Caller<typeof campaignCalls>

/**
 * Reads a whole campaign of the file, a few entries at a time. A copied section's has the id of the copy.
 * A fault is a sentence, as where a teammate's save came only partly; rejects where the section is gone.
 */
export async function readCampaign(
  call: Call,
  { sectionId, id, entries: count }: Pick<CampaignSummary, 'sectionId' | 'id' | 'entries'>
): Promise<CampaignReading> {
  const entries: string[] = []
  while (entries.length < count) {
    const at = entries.length
    const wanted = Math.min(maxEntriesAtOnce, count - at)
    entries.push(...(await call('campaign.read', { sectionId, at, count: wanted })).entries)
  }
  const reading = fromEntries(entries)
  return reading.kind === 'campaign'
    ? { kind: 'campaign', campaign: { ...reading.campaign, id } }
    : reading
}

/** Where a campaign is in the file, and what of it was read; nulls for one that was never saved. */
export type CampaignPlace = Readonly<{ sectionId: string | null; revision: string | null }>

export type CampaignSaving =
  | Readonly<{ kind: 'saved'; summary: CampaignSummary }>
  /** Somebody else has saved it meanwhile; the message says what to do. */
  | Readonly<{ kind: 'conflict'; message: string }>

/**
 * Saves a whole campaign; the first time into a section of its own. Nothing of it is in the file before
 * all of it is. Rejects with a sentence where Figma doesn't take it.
 */
export async function saveCampaign(
  call: Call,
  campaign: Campaign,
  { sectionId, revision }: CampaignPlace,
  isForced = false
): Promise<CampaignSaving> {
  const { id, name, rows, sizes } = campaign
  const entries = toEntries(campaign)
  for (let at = 0; at < entries.length; at += maxEntriesAtOnce)
    await call('campaign.stage', { id, at, entries: entries.slice(at, at + maxEntriesAtOnce) })
  try {
    const summary = await call('campaign.write', {
      id,
      name,
      sectionId,
      rows: rows.length,
      sizes: sizes.length,
      entries: entries.length,
      revision,
      isForced
    })
    return { kind: 'saved', summary }
  } catch (error) {
    if (error instanceof AppError && error.failure.code === 'conflict')
      return { kind: 'conflict', message: error.failure.message }
    throw error
  }
}
