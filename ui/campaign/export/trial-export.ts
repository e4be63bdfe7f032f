import type { Campaign } from '../../../core/campaign/campaign'
import { toPlan } from '../../../core/campaign/plan/to-plan'
import { sampleCampaign, sampleCanvas, sizeOf } from '../../../core/campaign/sample-campaign'
import type { FrameLook } from '../../../core/wire/campaign/frame-calls'
import { sampleLook } from '../../fakes/sample-looks'
import type { Final } from '../../pictures/encode-final'
import type { GivenFile } from '../../pictures/picture-worker'
import { type SealedFile, sealFile } from '../../pictures/seal-file'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'
import { type CampaignState, noCampaign } from '../campaign-state'
import { createExportActions } from './export-actions'

const png = (...bytes: number[]) => Uint8Array.from([0x89, ...bytes])
const square = { ...sizeOf('square', 1080, 1080), maxBytes: 100, formats: ['png' as const] }

/** A campaign with a row for each offer and its frames on the canvas, in a panel whose plugin answers by hand. */
export function openExport({
  offers = ['Shoes', 'Bags', 'Hats'],
  ...changes
}: Partial<Campaign> & { offers?: string[] } = {}) {
  const campaign = sampleCampaign(
    { headers: ['offer', 'name'], rows: offers.map((offer) => [offer, '']) },
    { sizes: [square], prompt: 'A beach', ...changes }
  )
  const looks = toPlan(campaign, sampleCanvas()).frames.map(
    ({ row, size }): FrameLook =>
      sampleLook(row, size.id, { kind: 'approved' }, { tag: tagOf(campaign, row, size.id) })
  )
  let state: CampaignState = {
    ...noCampaign,
    open: campaign,
    canvas: { masters: [{ ...master, prompt: '', layers: [] }], frames: looks }
  }
  const said: string[] = []
  const saved = new Map<string, Blob>()
  const statuses: string[] = []
  const finalized: AbortSignal[] = []
  const progress: string[] = []
  /** What of a frame goes wrong, by the call. */
  const faults = new Map<string, () => unknown>()
  const answers: Record<string, (nodeId: string) => unknown> = {
    'campaign.export': (nodeId) => ({
      bytes: png(
        1,
        looks.findIndex((look) => look.nodeId === nodeId)
      ),
      ...{ width: 1080, height: 1080, isExact: true }
    }),
    'campaign.source': (nodeId) => ({
      bytes: png(
        2,
        looks.findIndex((look) => look.nodeId === nodeId)
      ),
      take: {
        image: { width: 1024, height: 1024 },
        record: { jobId: 'j1', recipe: { model: 'gpt-image-2', prompt: 'A beach' } }
      }
    })
  }
  let final = async (file: SealedFile): Promise<Final> => ({
    ...file,
    ...{ format: 'png', quality: null, isOver: false }
  })
  const context = {
    now: () => 0,
    call: async (name: string, input: { nodeId: string; frames: { nodeId: string }[] }) => {
      if (name === 'campaign.status') {
        statuses.push(...input.frames.map(({ nodeId }) => nodeId))
        return {}
      }
      const fault = faults.get(`${name} ${input.nodeId}`)
      return fault ? fault() : answers[name]?.(input.nodeId)
    },
    finalize: async ({ bytes }: GivenFile, _wish: unknown, signal: AbortSignal) => {
      finalized.push(signal)
      return final(await sealFile(take(bytes)))
    },
    seal: async (file: GivenFile | Blob) =>
      sealFile(file instanceof Blob ? file : take(file.bytes)),
    saveFile: (name: string, blob: Blob) => saved.set(name, blob),
    say: (words: string) => said.push(words),
    sayProblem: (words: string) => said.push(words),
    takeFailure: (error: unknown) => ({ message: String(error) })
  } as unknown as SessionContext
  const desk = {
    read: () => state,
    follow: (toNext: (campaign: Campaign) => Campaign) => {
      if (state.open) state = { ...state, open: toNext(state.open) }
    },
    patch: (change: Partial<CampaignState>) => {
      state = { ...state, ...change }
      const { done } = state.export
      if (done) progress.push(`${done.frames}/${done.all}${done.isRunning ? '' : ' stopped'}`)
    }
  } as unknown as CampaignDesk
  const actions = createExportActions(context, desk, { looker: { lookAtCanvas: async () => {} } })
  return {
    actions,
    said,
    saved,
    statuses,
    finalized,
    progress,
    faults,
    looks,
    desk,
    notes: () => state.export.notes,
    done: () => state.export.done,
    finalizeBy: (next: typeof final) => {
      final = next
    }
  }
}

/** As a worker does, and leaves none behind. */
const take = (bytes: Uint8Array<ArrayBuffer>) =>
  structuredClone(bytes, { transfer: [bytes.buffer] })
const master = { nodeId: '1:1', name: 'Master', width: 1080, height: 1080 }
const tagOf = (campaign: Campaign, row: string, size: string) => ({
  ...{ campaign: campaign.id, row, size, offer: '', market: '', text: '', picture: '' }
})
