import type { SavedPrompt } from '../../core/campaign/kept/saved-prompt'
import type { KeptSizes } from '../../core/campaign/sizes/size-preset'
import { AppError } from '../../core/failure'
import type { Input } from '../../core/wire/calls'
import type { CampaignSummary } from '../../core/wire/campaign/campaign-calls'
import type { FrameLook, MasterFrame } from '../../core/wire/campaign/frame-calls'
import type { PanelCalls } from '../../core/wire/panel-protocol'

type Names = Extract<keyof PanelCalls, `campaign.${string}` | `prompt.${string}` | `size.${string}`>

/** Campaigns of a file in memory: saved entries, masters, and the frames that were laid out. */
export function createFakeCampaigns() {
  const sections = new Map<string, { summary: CampaignSummary; entries: readonly string[] }>()
  const staged: string[] = []
  const masters: MasterFrame[] = []
  const frames = new Map<string, FrameLook>()
  const families = ['Inter', 'Noto Sans JP']
  const written: Input<PanelCalls, 'campaign.writeTexts'>['frames'][number][] = []
  const versions: string[] = []
  const prompts = { person: new Map<string, SavedPrompt>(), file: new Map<string, SavedPrompt>() }
  const sizes: Record<'person' | 'file', KeptSizes> = {
    person: { favourites: [], own: [] },
    file: { favourites: [], own: [] }
  }
  const bytes = new Uint8Array([137, 80, 78, 71])

  const change = (nodeId: string, changes: Partial<FrameLook>) => {
    const frame = frames.get(nodeId)
    if (frame) frames.set(nodeId, { ...frame, ...changes })
  }
  const save = (input: Input<PanelCalls, 'campaign.write'>): CampaignSummary => {
    const { id, name, rows, sizes: sizeCount, sectionId, revision, isForced } = input
    const there = sectionId === null ? null : (sections.get(sectionId)?.summary.revision ?? null)
    if (there !== revision && !isForced)
      throw new AppError({ code: 'conflict', message: 'Somebody else saved.', retryable: false })
    const place = sectionId ?? `5:${sections.size + 1}`
    const summary = {
      ...{ id, name, rows, sizes: sizeCount, sectionId: place, isCopy: false },
      entries: staged.length,
      revision: staged[0] ?? ''
    }
    sections.set(place, { summary, entries: [...staged] })
    return summary
  }

  const handlers: { [Name in Names]: (input: Input<PanelCalls, Name>) => unknown } = {
    'campaign.list': () => ({ campaigns: [...sections.values()].map(({ summary }) => summary) }),
    'campaign.read': ({ sectionId, at, count }) => ({
      entries: (sections.get(sectionId)?.entries ?? []).slice(at, at + count)
    }),
    'campaign.stage': ({ at, entries }) => {
      staged.splice(at, staged.length, ...entries)
      return {}
    },
    'campaign.write': save,
    'campaign.version': ({ title }) => ({ isSaved: versions.push(title) > 0 }),
    'campaign.masters': ({ nodeIds }) => ({
      masters: masters.filter(({ nodeId }) => nodeIds?.includes(nodeId) ?? true),
      refused: []
    }),
    'campaign.frames': () => ({ nodeIds: [...frames.keys()] }),
    'campaign.look': ({ campaign, nodeIds }) => ({
      frames: nodeIds
        .flatMap((id) => frames.get(id) ?? [])
        .filter(({ tag }) => tag.campaign === campaign)
    }),
    'campaign.status': (input) => {
      for (const { nodeId, status } of input.frames) change(nodeId, { status })
      return {}
    },
    'campaign.order': ({ orders }) => {
      for (const { nodeId, order } of orders) {
        change(nodeId, { order: order?.key ?? null, picture: order ? 'ordered' : 'none' })
        const tag = frames.get(nodeId)?.tag
        if (tag) change(nodeId, { tag: { ...tag, picture: order?.picture ?? '' } })
      }
      return {}
    },
    'campaign.altTexts': ({ texts }) => {
      for (const { nodeId, text, isDraft } of texts) change(nodeId, { altText: { text, isDraft } })
      return { refused: [] }
    },
    'campaign.fonts': () => ({ families }),
    'campaign.layOut': (input) => ({
      made: input.frames.map((frame) => {
        const nodeId = `6:${frames.size + 1}`
        frames.set(nodeId, toLook(nodeId, frame))
        return { key: frame.key, nodeId, misfits: [] }
      }),
      failed: []
    }),
    'campaign.writeTexts': (input) => {
      written.push(...input.frames)
      for (const { nodeId, fingerprint } of input.frames) {
        const tag = frames.get(nodeId)?.tag
        if (tag) change(nodeId, { tag: { ...tag, text: fingerprint } })
      }
      return { written: input.frames.map(({ nodeId }) => ({ nodeId, notes: [] })), failed: [] }
    },
    'campaign.thumbnail': () => ({ bytes }),
    'campaign.export': ({ nodeId, scale }) => {
      const { width = 1, height = 1 } = frames.get(nodeId) ?? {}
      return { bytes, width: width * scale, height: height * scale, isExact: true }
    },
    'campaign.source': () => {
      throw new AppError({ code: 'not_found', message: 'No picture.', retryable: false })
    },
    'prompt.list': (input) => ({ prompts: [...prompts[input.for].values()], next: null }),
    'prompt.save': (input) => {
      for (const prompt of input.prompts) prompts[input.for].set(prompt.id, prompt)
      return {}
    },
    'prompt.delete': (input) => prompts[input.for].delete(input.id) && {},
    'size.list': () => sizes,
    'size.write': (input) => {
      sizes[input.for] = input.sizes
      return {}
    }
  }
  return { handlers, sections, masters, frames, families, written, versions, prompts, sizes }
}

function toLook(
  nodeId: string,
  { name, width, height, at, tag }: Input<PanelCalls, 'campaign.layOut'>['frames'][number]
): FrameLook {
  return {
    ...{ nodeId, name, width, height, at, order: null, picture: 'none', altText: null },
    tag: { text: '', picture: '', ...tag },
    shows: { kind: 'nothing', imageHash: null, jobId: null },
    status: { kind: 'empty' },
    target: { nodeId, nodeName: name, width, height, fingerprint: `${width}x${height}` }
  }
}
