import * as z from 'zod/mini'
import { Campaign, campaignVersion } from '../campaign'
import { fingerprint } from '../fingerprint'

/**
 * Figma takes 100 kB for plugin id, key and value of an entry together (claim figma.data-limit). A
 * UTF-16 unit has at most three bytes in UTF-8, so these are 99,000 at most.
 */
const entryLength = 33_000

/** The first entry, and how to tell that the others are its own, whole and in order. */
const Head = z.object({
  version: z.int().check(z.positive()),
  entries: z.int().check(z.minimum(1), z.maximum(1_000)),
  fingerprint: z.string()
})

export type CampaignReading =
  | Readonly<{ kind: 'campaign'; campaign: Campaign }>
  | Readonly<{ kind: 'fault'; message: string }>

/** A campaign as entries of plugin data, each below Figma's limit: the head, then the text in parts. */
export function toEntries(campaign: Campaign): readonly string[] {
  const text = JSON.stringify(campaign)
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    const end = wholeEnd(text, at + entryLength)
    parts.push(text.slice(at, end))
    at = end
  }
  const head: z.infer<typeof Head> = {
    version: campaign.version,
    entries: parts.length,
    fingerprint: fingerprint(text)
  }
  return [JSON.stringify(head), ...parts]
}

/**
 * Reads what `toEntries` wrote, more entries of an older and longer campaign behind them or not. What
 * two people saved at once, or only half, is named instead of being taken for a campaign.
 */
export function fromEntries(entries: readonly string[]): CampaignReading {
  const head = z.safeParse(Head, parseJson(entries[0] ?? ''))
  if (!head.success) return fault(unreadable)
  if (head.data.version > campaignVersion) return fault(newer)
  const text = entries.slice(1, 1 + head.data.entries).join('')
  if (fingerprint(text) !== head.data.fingerprint) return fault(torn)
  const campaign = z.safeParse(Campaign, parseJson(text))
  return campaign.success ? { kind: 'campaign', campaign: campaign.data } : fault(unreadable)
}

const unreadable =
  'This campaign can’t be read. Go back to an earlier version of the file, or paste the table again.'
const newer = 'A newer Framefill has saved this campaign. Update the plugin, then open it again.'
const torn =
  'This campaign was only partly saved. Save it again from the panel that has it open, or go back to an earlier version of the file.'

/** Half a surrogate pair would be lost on its way into UTF-8. */
function wholeEnd(text: string, end: number): number {
  const isHalf = end < text.length && /[\ud800-\udbff]/.test(text[end - 1] ?? '')
  return isHalf ? end - 1 : Math.min(end, text.length)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const fault = (message: string): CampaignReading => ({ kind: 'fault', message })
