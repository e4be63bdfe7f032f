import { originalOf } from '../../core/take'
import type { HistoryEntry } from '../../core/wire/take-calls'
import { type Breather, startBreather } from '../breather'
import type { FigmaPort } from '../figma-port'
import { nameOf } from '../layers/name-of'
import { isFilled } from './find-filled'
import { toFrameTakes } from './kept/kept-takes'

/** More are of no use to look through; a search finds the others. */
const maxEntries = 200

/** The takes of all pages, newest first; those from before Framefill have no time and come last. */
export async function listHistory(
  figma: FigmaPort,
  { search }: { search: string },
  breather: Breather = startBreather()
): Promise<{ entries: HistoryEntry[]; isCut: boolean; jobIds: string[] }> {
  const found: HistoryEntry[] = []
  for (const page of figma.root.children) {
    // One after the other: a page that nobody has opened yet comes from the network.
    found.push(...(await readPage(page, breather).catch(() => [])))
  }
  const entries = found
    .filter((entry) => isFound(entry, search))
    .sort((one, other) => timeOf(other) - timeOf(one))
  const jobIds = found.flatMap(({ take }) => (take.record ? [take.record.jobId] : []))
  return {
    entries: entries.slice(0, maxEntries),
    isCut: entries.length > maxEntries,
    jobIds: [...new Set(jobIds)]
  }
}

/** Rejects for a page that somebody removes meanwhile, or that doesn't load. */
async function readPage(page: PageNode, breather: Breather): Promise<HistoryEntry[]> {
  await page.loadAsync()
  const name = nameOf(page)
  const found: HistoryEntry[] = []
  for (const node of page.findAllWithCriteria({ pluginData: {} })) {
    if (breather.isDue()) await breather.rest()
    // Some may have gone meanwhile.
    if (isFilled(node)) found.push(...toEntries(node, name))
  }
  return found
}

function toEntries(layer: Parameters<typeof toFrameTakes>[0], pageName: string): HistoryEntry[] {
  const { nodeId, nodeName, takes, shown } = toFrameTakes(layer)
  return takes.map((take) => {
    const { imageHash } = take
    const isOriginal = imageHash === originalOf(takes)
    return { nodeId, nodeName, pageName, isShown: imageHash === shown, isOriginal, take }
  })
}

function isFound({ nodeName, take }: HistoryEntry, search: string): boolean {
  if (take.imageHash === search) return true
  const prompt = take.record?.recipe.prompt ?? ''
  return `${nodeName}\n${prompt}`.toLowerCase().includes(search.trim().toLowerCase())
}

function timeOf({ take }: HistoryEntry): number {
  return take.record?.at ?? 0
}
