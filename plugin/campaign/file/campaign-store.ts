import { type AppError, refusal } from '../../../core/failure'
import type { Output, Received } from '../../../core/wire/calls'
import type { CampaignSummary, campaignCalls } from '../../../core/wire/campaign/campaign-calls'
import { asOneStep } from '../../fills/one-step'
import { lineOf } from '../../layers/ancestors'
import { toCampaignError } from '../campaign-error'
import type { CampaignFigma } from '../campaign-figma'
import {
  type CampaignHome,
  createHome,
  findHomes,
  isHome,
  readNote,
  writeNote
} from './campaign-section'

type Calls = typeof campaignCalls
const entryKey = (at: number) => `campaign ${at}`

/**
 * Campaigns in the plugin data of their sections. What this run of the plugin has written or written over
 * is no conflict: undo may have brought it back.
 */
export function createCampaignStore(figma: CampaignFigma) {
  const staged = new Map<string, string[]>()
  const known = new Set<string>()

  const write = (
    section: CampaignHome,
    input: Received<Calls, 'campaign.write'>
  ): CampaignSummary => {
    const { id, name, rows, sizes, entries: count } = input
    const entries = staged.get(id) ?? []
    staged.delete(id)
    if (entries.length !== count || entries.includes('')) throw notWhole()
    const before = readNote(section)
    const was = before && before.id !== id ? [...before.was, before.id] : (before?.was ?? [])
    // The head comes last: whoever reads meanwhile finds its checksum wrong.
    for (const [at, entry] of [...entries.entries()].reverse())
      section.setPluginData(entryKey(at), entry)
    for (let at = countEntries(section); at > count; at--)
      section.setPluginData(entryKey(at - 1), '')
    writeNote(section, { id, name, rows, sizes, sectionId: section.id, was: [...new Set(was)] })
    known.add(`${section.id} ${revisionOf(section)}`)
    return summarize(section, { id, name, rows, sizes, isCopy: false })
  }

  return {
    list: async (): Promise<Output<Calls, 'campaign.list'>> => ({
      campaigns: findHomes(figma.currentPage).flatMap((section) => {
        const note = readNote(section)
        return note ? [summarize(section, note)] : []
      })
    }),

    read: async ({ sectionId, at, count }: Received<Calls, 'campaign.read'>) => {
      const section = await needSection(figma, sectionId)
      return {
        entries: Array.from({ length: count }, (_, nth) =>
          section.getPluginData(entryKey(at + nth))
        )
      }
    },

    stage: async ({ id, at, entries }: Received<Calls, 'campaign.stage'>) => {
      const all = at === 0 ? [] : (staged.get(id) ?? [])
      all.length = at
      all.push(...entries)
      staged.set(id, all)
      return {}
    },

    write: async (input: Received<Calls, 'campaign.write'>): Promise<CampaignSummary> => {
      const { sectionId, revision, isForced, name } = input
      if (sectionId === null)
        return asOneStep(
          figma,
          async () => {
            const section = createHome(figma, name)
            const isTaken = section.type === 'PAGE' && readNote(section) !== null
            if (isTaken && !isForced) throw refusal('conflict', taken)
            try {
              return write(section, input)
            } catch (error) {
              if (section.type !== 'PAGE') section.remove()
              throw error
            }
          },
          toCampaignError
        )
      const section = await needSection(figma, sectionId)
      const there = revisionOf(section)
      const isMine = there === revision || known.has(`${sectionId} ${there}`)
      if (!isMine && !isForced) throw refusal('conflict', conflict)
      known.add(`${sectionId} ${there}`)
      return write(section, input)
    }
  }
}

type Told = Pick<CampaignSummary, 'id' | 'name' | 'rows' | 'sizes' | 'isCopy'>

function summarize(section: CampaignHome, told: Told): CampaignSummary {
  const { id, name, rows, sizes, isCopy } = told
  const revision = revisionOf(section)
  return {
    ...{ id, name, rows, sizes, isCopy, revision },
    sectionId: section.id,
    entries: countEntries(section)
  }
}

function countEntries(section: CampaignHome): number {
  return section.getPluginDataKeys().filter((key) => /^campaign \d+$/.test(key)).length
}

/** What differs with every save: the head, in which the checksum stands. */
const revisionOf = (section: CampaignHome) => section.getPluginData(entryKey(0))

/** The page that a campaign lies on, which need not be the one that is shown. */
export async function pageOfHome(figma: CampaignFigma, id: string): Promise<PageNode> {
  const home = await needSection(figma, id)
  const page = lineOf(home).find((node): node is PageNode => node.type === 'PAGE')
  if (!page) throw refusal('frame_gone', gone)
  await page.loadAsync()
  return page
}

export async function needSection(figma: CampaignFigma, id: string): Promise<CampaignHome> {
  const node = await figma.getNodeByIdAsync(id)
  if (!isHome(node)) throw refusal('frame_gone', gone)
  return node
}

const gone =
  'The section of this campaign was deleted. Undo the deletion, or start a campaign with this table.'
const conflict =
  'Somebody else has changed this campaign meanwhile. Open it again to go on with theirs, or save yours over it.'
const taken = 'This file has a campaign already, and room for one. Open it, or save yours over it.'

function notWhole(): AppError {
  return refusal('internal', 'This campaign didn’t reach the file whole. Save it again.')
}
