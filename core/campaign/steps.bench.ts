// How long the longest step of a campaign's work is, since the panel answers nobody meanwhile: a pasted
// table of 1,000 rows × 64 columns may take 100 ms a step, the dry run of 1,000 × 6 frames 50 ms a step and
// 200 ms in all. Told for the first run of a process, which is what a person meets, and for the best of six.
import type { Steps } from './in-steps'
import { fontsInSteps } from './markets/plan-fonts'
import { planInSteps } from './plan/to-plan'
import { takeSheetInSteps } from './rows/take-sheet'
import { sampleCampaign, sampleCanvas, sampleLayers } from './sample-campaign'
import { readSheetInSteps } from './sheet/read-sheet'
import { sizePresets } from './sizes/size-presets'

const markets = ['ja', 'ko', 'zh-Hans', 'hi', 'ar']
const fillers = Array.from({ length: 59 }, (_, at) => `filler ${at}`)
const headers = ['offer', 'market', 'headline', 'price', 'mood', ...fillers]
const rows = Array.from({ length: 1_000 }, (_, at) => [
  `Offer ${Math.floor(at / markets.length)}`,
  markets[at % markets.length] ?? '',
  `走れ, headline ${at} that says a little more`,
  `$${at}.00`,
  `mood ${at % 7}`,
  ...fillers.map((name) => `${name} of row ${at}`)
])
const text = [headers, ...rows].map((cells) => cells.join('\t')).join('\r\n')
const empty = sampleCampaign(
  { headers: [], rows: [] },
  { sizes: sizePresets.slice(43, 49), prompt: 'A {{mood}} beach for {{market}}' }
)
const canvas = sampleCanvas()
const layers = sampleLayers.map((layer) => ({ ...layer, families: ['Inter'] }))
const masters = canvas.masters.map((master) => ({ ...master, layers }))
const available = Array.from({ length: 3_000 }, (_, at) => `Family ${at}`)

const told: Record<string, Record<string, number>> = {}
const reading = measure('read the pasted table', () => readSheetInSteps(text))
if (reading.kind === 'fault') throw new Error(reading.message)
const { sheet } = reading
const campaign = measure('take it as rows', () => takeSheetInSteps(empty, sheet, sampleLayers))
measure('take it once more', () => takeSheetInSteps(campaign, sheet, sampleLayers))
const plan = measure('dry run, 6,000 pictures', () => planInSteps(campaign, canvas))
measure('fonts of its texts', () => fontsInSteps(plan, { campaign, masters, available }))
console.table(told)

function measure<Result>(name: string, start: () => Steps<Result>): Result {
  const first = time(start)
  const others = Array.from({ length: 6 }, () => time(start))
  const best = (of: (one: Timed<Result>) => number) => Math.min(...others.map(of))
  const rounded = (ms: number) => Number(ms.toFixed(1))
  told[name] = {
    'longest step, ms': rounded(first.longest),
    'at best': rounded(best(({ longest }) => longest)),
    'all, ms': rounded(first.all),
    'all at best': rounded(best(({ all }) => all))
  }
  return first.result
}

type Timed<Result> = Readonly<{ longest: number; all: number; result: Result }>

function time<Result>(start: () => Steps<Result>): Timed<Result> {
  const steps = start()
  let longest = 0
  let all = 0
  for (;;) {
    const began = performance.now()
    const step = steps.next()
    const ms = performance.now() - began
    longest = Math.max(longest, ms)
    all += ms
    if (step.done) return { longest, all, result: step.value }
  }
}
