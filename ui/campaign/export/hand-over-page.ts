// What `e2e/bench/hand-over.bench.ts` runs in a browser: the panel's own export of 500 finals, with its
// worker, the browser's encoder and decoder, and a plugin that answers with ready-made pictures.
import { toPlan } from '../../../core/campaign/plan/to-plan'
import { sampleCampaign, sampleCanvas } from '../../../core/campaign/sample-campaign'
import { sizePresets } from '../../../core/campaign/sizes/size-presets'
import type { FrameLook } from '../../../core/wire/campaign/frame-calls'
import { sleep } from '../../browser/sleep'
import { createPageWorker } from '../../pictures/page-worker'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'
import { type CampaignState, noCampaign } from '../campaign-state'
import { createExportActions } from './export-actions'
import { firstExport } from './export-state'

type FileBytes = Uint8Array<ArrayBuffer>
type Scale = 1 | 2

const wanted = [
  'iab-google-display/medium-rectangle-mpu',
  'google-display/half-page',
  'instagram/feed-square',
  'instagram/story-reel-reel-cover',
  'google-ads-rda-pmax-demand-gen/responsive-display-landscape-1-91-1'
]
const markets = ['ja', 'ko', 'zh-Hans', 'hi', 'ar']
const campaign = sampleCampaign(
  {
    headers: ['offer', 'market', 'mood'],
    rows: Array.from({ length: 100 }, (_, at) => [
      `Offer ${Math.floor(at / markets.length)}`,
      markets[at % markets.length] ?? '',
      `mood ${at % 7}`
    ])
  },
  {
    sizes: sizePresets.filter(({ id }) => wanted.includes(id)),
    prompt: 'A {{mood}} beach for {{market}}'
  }
)
/** Of each size so many different pictures, in turn. */
const variants = 3
const sourceBytes = 3_000_000

const looks = toPlan(campaign, sampleCanvas()).frames.map(
  ({ row, size, offer, market }, at): FrameLook => ({
    ...{ nodeId: `2:${at}`, name: `Frame ${at}`, at: { x: 0, y: 0 }, order: null, altText: null },
    tag: {
      ...{ campaign: campaign.id, row, size: size.id, offer, market: market?.tag ?? '' },
      ...{ text: '', picture: '' }
    },
    ...{ width: size.width, height: size.height, picture: 'placed', target: null },
    shows: { kind: 'take', imageHash: `hash-${at}`, jobId: `job-${at}` },
    status: { kind: 'exported' }
  })
)
const byId = new Map(looks.map((look) => [look.nodeId, look]))

/** PNG files by their pixels, as Figma would export them. */
const photographs = new Map<string, readonly FileBytes[]>()
const source = new Uint8Array(sourceBytes)
for (let at = 0; at < source.length; at += 65_536)
  crypto.getRandomValues(source.subarray(at, at + 65_536))
source.set([0x89, 0x50, 0x4e, 0x47])

const worker = createPageWorker(fetch)

Object.assign(globalThis, { preparePhotographs, handOver })

/** Draws the pictures of this scale, which is not measured; gives their megabytes, which stay in this process. */
async function preparePhotographs(scale: Scale): Promise<number> {
  photographs.clear()
  for (const { width, height } of campaign.sizes) {
    const drawn: FileBytes[] = []
    for (let at = 0; at < variants; at += 1)
      drawn.push(await exportAt(scale, drawPhotograph({ width, height })))
    photographs.set(`${width * scale}x${height * scale}`, drawn)
  }
  const bytes = [...photographs.values()].flat().reduce((sum, { length }) => sum + length, 0)
  return (bytes + sourceBytes) / 1e6
}

/** Exports all of them; gives what it took and came to. */
async function handOver(scale: Scale, format: 'auto' | 'jpeg') {
  let state: CampaignState = {
    ...noCampaign,
    open: campaign,
    canvas: { masters: sampleCanvas().masters.map(toMaster), frames: looks },
    export: { ...firstExport, scale, format }
  }
  const archives: number[] = []
  const said: string[] = []
  const answer = (name: string, nodeId: string) => {
    const look = byId.get(nodeId)
    if (!look) throw new Error(`No frame ${nodeId}`)
    // A message brings bytes of its own.
    if (name === 'campaign.source') return { bytes: source.slice(), take: takeOf(look) }
    const size = { width: look.width * scale, height: look.height * scale }
    const drawn = photographs.get(`${size.width}x${size.height}`) ?? []
    const bytes = drawn[looks.indexOf(look) % variants]?.slice()
    return { bytes, ...size, isExact: true }
  }
  let overs = 0
  // What the export asks for of all that a session has.
  const context = {
    now: () => performance.now(),
    call: async (name: string, { nodeId }: { nodeId: string }) => {
      await sleep(0)
      return answer(name, nodeId)
    },
    finalize: async (...asked: Parameters<typeof worker.finalize>) => {
      const final = await worker.finalize(...asked)
      if (final.isOver) overs += 1
      return final
    },
    seal: worker.seal,
    saveFile: (_name: string, { size }: Blob) => archives.push(size),
    say: (words: string) => said.push(words),
    sayProblem: (words: string) => said.push(words),
    takeFailure: (error: unknown) => {
      throw error
    }
  } as unknown as SessionContext
  const desk = {
    read: () => state,
    patch: (change: Partial<CampaignState>) => {
      state = { ...state, ...change }
    },
    follow: () => {}
  } as unknown as CampaignDesk
  const actions = createExportActions(context, desk, { looker: { lookAtCanvas: async () => {} } })
  const start = performance.now()
  await actions.exportCampaign()
  const seconds = (performance.now() - start) / 1000
  if (said.join() !== `${looks.length} frames exported.`) throw new Error(said.join(' '))
  return { seconds, archives, overs, frames: looks.length }
}

const toMaster = (master: ReturnType<typeof sampleCanvas>['masters'][number]) => ({
  ...master,
  prompt: '',
  layers: master.layers.map((layer) => ({ ...layer, families: [], isFontMissing: false }))
})

function takeOf({ shows, width, height }: FrameLook) {
  const { model } = campaign.choices
  const recipe = { model, prompt: 'A calm beach', size: { width, height } }
  return { image: { width, height }, record: { jobId: shows.jobId, recipe } }
}

/** As Figma does: a picture has the pixels of its frame, and is drawn larger at 2×. */
async function exportAt(scale: Scale, picture: OffscreenCanvas): Promise<FileBytes> {
  const canvas = new OffscreenCanvas(picture.width * scale, picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  return new Uint8Array(await blob.arrayBuffer())
}

/** Six octaves of noise with three in a hundred of grain: as heavy as a photograph. */
function drawPhotograph({
  width,
  height
}: Readonly<{ width: number; height: number }>): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No canvas')
  for (let octave = 0; octave < 6; octave += 1) {
    context.globalAlpha = 0.6 ** octave
    const side = 4 * 2 ** octave
    context.drawImage(drawNoise(side), 0, 0, width, height)
  }
  const pixels = context.getImageData(0, 0, width, height)
  for (let at = 0; at < pixels.data.length; at += 1)
    if (at % 4 !== 3) pixels.data[at] = (pixels.data[at] ?? 0) + (Math.random() - 0.5) * 15
  context.putImageData(pixels, 0, 0)
  return canvas
}

function drawNoise(side: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(side, side)
  const data = Uint8ClampedArray.from({ length: side * side * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : Math.random() * 256
  )
  canvas.getContext('2d')?.putImageData(new ImageData(data, side, side), 0, 0)
  return canvas
}
