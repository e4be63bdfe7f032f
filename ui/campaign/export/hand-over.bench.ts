// Handing over 500 finals: how long all but the encoder takes on one thread, and in what memory. The panel's
// own export runs here in Node with ready-made files: Figma's PNG, the source and, for each quality, a JPEG
// of the length that a browser's encoder would give. Goal with the encoder: 60 s on one core and 300 MB.
import { toPlan } from '../../../core/campaign/plan/to-plan'
import { sampleCampaign, sampleCanvas, sampleLayers } from '../../../core/campaign/sample-campaign'
import { sizePresets } from '../../../core/campaign/sizes/size-presets'
import type { FrameLook } from '../../../core/wire/campaign/frame-calls'
import type { SessionContext } from '../../session-context'
import { type CampaignState, noCampaign } from '../campaign-state'
import { type ExportState, firstExport } from './export-state'

/** Node's, of which the panel has no types. */
declare const process: Readonly<{ memoryUsage: Readonly<{ rss: () => number }> }>
declare const gc: () => void

const wanted = [
  'iab-google-display/medium-rectangle-mpu',
  'google-display/half-page',
  'instagram/feed-square',
  'instagram/story-reel-reel-cover',
  'google-ads-rda-pmax-demand-gen/responsive-display-landscape-1-91-1'
]
const sizes = sizePresets.filter(({ id }) => wanted.includes(id))
const markets = ['ja', 'ko', 'zh-Hans', 'hi', 'ar']
const campaign = sampleCampaign(
  {
    headers: ['offer', 'market', 'headline', 'price', 'mood'],
    rows: Array.from({ length: 100 }, (_, at) => [
      `Offer ${Math.floor(at / markets.length)}`,
      markets[at % markets.length] ?? '',
      `Headline ${at}`,
      `$${at}.00`,
      `mood ${at % 7}`
    ])
  },
  { sizes, prompt: 'A {{mood}} beach for {{market}}' }
)
/** As grainy photographs have them. */
const pngBytesPerPixel = 2
const jpegBytesPerPixel = (quality: number) => 0.04 * Math.exp(2.7 * quality)
const sourceBytes = 3_000_000

const looks = toPlan(campaign, sampleCanvas()).frames.map(
  ({ row, size, offer, market }, at): FrameLook => ({
    nodeId: `2:${at}`,
    name: `Frame ${at}`,
    tag: {
      campaign: campaign.id,
      row,
      size: size.id,
      offer,
      market: market?.tag ?? '',
      text: '',
      picture: ''
    },
    width: size.width,
    height: size.height,
    at: { x: 0, y: 0 },
    picture: 'placed',
    order: null,
    shows: { kind: 'take', imageHash: `hash-${at}`, jobId: `job-${at}` },
    status: { kind: 'exported' },
    altText: null,
    target: null
  })
)
const byId = new Map(looks.map((look) => [look.nodeId, look]))
const master = sampleCanvas().masters.map((one) => ({
  ...one,
  prompt: '',
  layers: sampleLayers.map((layer) => ({ ...layer, families: [], isFontMissing: false }))
}))

const text = new TextEncoder()
const noise = new Uint8Array(20_000_000)
for (let at = 0; at < noise.length; at += 65_536)
  crypto.getRandomValues(noise.subarray(at, at + 65_536))
let encodedJpegs = 0
let peak = 0
const lookAtMemory = () => {
  peak = Math.max(peak, process.memoryUsage.rss())
}

/** A browser keeps large ones on its disk and not in the panel's memory: only their length is kept here. */
class CountedBlob {
  readonly size: number
  constructor(parts: readonly (Uint8Array | CountedBlob)[]) {
    this.size = parts.reduce((sum, part) => sum + ('size' in part ? part.size : part.length), 0)
  }
}
type Size = Readonly<{ width: number; height: number }>
let drawn: Size = { width: 0, height: 0 }
Object.assign(globalThis, {
  Blob: CountedBlob,
  createImageBitmap: async () => ({ ...drawn, close: () => {} }),
  OffscreenCanvas: class {
    constructor(
      readonly width: number,
      readonly height: number
    ) {}
    getContext = () => ({ fillRect: () => {}, drawImage: () => {} })
    convertToBlob = async ({ quality }: Readonly<{ quality: number }>) => {
      encodedJpegs += 1
      const bytes = Math.round(this.width * this.height * jpegBytesPerPixel(quality))
      return { arrayBuffer: async () => toJpeg(bytes).buffer }
    }
  }
})
const { encodeFinal } = await import('../../pictures/encode-final')
const { createExportActions } = await import('./export-actions')

console.log(
  `${looks.length} finals through the panel's export. Not measured: Figma's own export, the browser's encoder and decoder, the way between threads, and the archive on the browser's disk.`
)
const rows: Record<string, Record<string, string | number>> = {}
for (const chosen of [
  { ...firstExport, scale: 1 },
  { ...firstExport, scale: 2, format: 'jpeg' }
] as const)
  rows[`${chosen.format}, ${chosen.scale}×`] = await handOver(chosen)
console.table(rows)
console.log(
  'Goal with the encoder: 60 s on one core and 300 MB; what remains of 60 s is per encoding its own.'
)

async function handOver(chosen: ExportState): Promise<Record<string, string | number>> {
  let state: CampaignState = {
    ...noCampaign,
    open: campaign,
    canvas: { masters: master, frames: looks },
    export: chosen
  }
  const archives: number[] = []
  const said: string[] = []
  const answer = (name: string, { nodeId }: Readonly<{ nodeId: string }>) => {
    lookAtMemory()
    const look = byId.get(nodeId)
    if (!look) throw new Error(`No frame ${nodeId}`)
    if (name === 'campaign.source') return { bytes: toPng(sourceBytes), take: takeOf(look) }
    drawn = { width: look.width * chosen.scale, height: look.height * chosen.scale }
    return { bytes: toPng(drawn.width * drawn.height * pngBytesPerPixel), ...drawn, isExact: true }
  }
  // What the export asks for of all that a session has.
  const context = {
    call: async (name: string, input: { nodeId: string }) => answer(name, input),
    finalize: async (...args: Parameters<typeof encodeFinal>) => {
      const final = await encodeFinal(...args)
      lookAtMemory()
      return final
    },
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
    change: () => {},
    follow: () => {}
  }
  gc()
  const before = process.memoryUsage.rss()
  peak = before
  encodedJpegs = 0
  const actions = createExportActions(context, desk, { looker: { lookAtCanvas: async () => {} } })
  const start = performance.now()
  await actions.exportCampaign()
  const seconds = (performance.now() - start) / 1000
  lookAtMemory()
  if (said.join() !== `${looks.length} frames exported.`) throw new Error(said.join(' '))
  return {
    seconds: seconds.toFixed(1),
    'JPEGs encoded': encodedJpegs,
    'left for each, ms':
      encodedJpegs === 0 ? '' : (((60 - seconds) * 1000) / encodedJpegs).toFixed(0),
    'peak above start, MB': ((peak - before) / 1e6).toFixed(0),
    'peak, MB': (peak / 1e6).toFixed(0),
    'archives, MB': archives.map((bytes) => (bytes / 1e6).toFixed(0)).join(' + ')
  }
}

function takeOf({ shows, width, height }: FrameLook) {
  const { model } = campaign.choices
  const recipe = { model, prompt: 'A calm beach', size: { width, height } }
  return { image: { width, height }, record: { jobId: shows.jobId, recipe } }
}

/** Of this many bytes, in chunks of 64 kB; each time another, as a message brings them. */
function toPng(length: number): Uint8Array<ArrayBuffer> {
  const png = noise.slice(0, length)
  const view = new DataView(png.buffer)
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  let at = 8
  const begin = (type: string, bytes: number) => {
    view.setUint32(at, bytes)
    png.set(text.encode(type), at + 4)
    at += bytes + 12
  }
  begin('IHDR', 13)
  while (length - at > 24) begin('IDAT', Math.min(65_536, length - at - 24))
  // Where fewer bytes remain than a chunk of data has.
  begin('IEND', 0)
  return png.slice(0, at)
}

function toJpeg(length: number): Uint8Array<ArrayBuffer> {
  const jpeg = noise.slice(0, length)
  // SOI, an APP0 of sixteen bytes, then the scan.
  jpeg.set([0xff, 0xd8, 0xff, 0xe0, 0, 16])
  jpeg.set([0xff, 0xda], 20)
  return jpeg
}
