// What a campaign of 1,000 rows and six sizes costs the panel: reading the pasted table, the first dry
// run, and a dry run in which nothing has changed, each against copying the same campaign as JSON.
import { readColumns } from '../columns/read-columns'
import { sampleCampaign, sampleCanvas, sampleLayers } from '../sample-campaign'
import { readSheet } from '../sheet/read-sheet'
import { sizePresets } from '../sizes/size-presets'
import { carryOut } from './carry-out'
import { toPlan } from './to-plan'

const markets = ['ja', 'ko', 'zh-Hans', 'hi', 'ar']
const headers = ['offer', 'market', 'headline', 'price', 'mood', ...fillers()]
const rows = Array.from({ length: 1_000 }, (_, index) => [
  `Offer ${Math.floor(index / markets.length)}`,
  markets[index % markets.length] ?? '',
  `Headline ${index} that says a little more`,
  `$${index}.00`,
  `mood ${index % 7}`,
  ...fillers().map((name) => `${name} of row ${index}`)
])
const text = [headers, ...rows].map((cells) => cells.join('\t')).join('\n')
const prompt = `A {{mood}} beach for {{market}}. ${'One more sentence about the light. '.repeat(15)}`
const campaign = sampleCampaign({ headers, rows }, { sizes: sizePresets.slice(43, 49), prompt })
const canvas = sampleCanvas()
const done = carryOut(toPlan(campaign, canvas), campaign.id, canvas)

const copy = time(() => JSON.parse(JSON.stringify(campaign)))
console.table(
  Object.fromEntries(
    (
      [
        ['copy the campaign as JSON', copy],
        ['read the pasted table', time(() => readSheet(text))],
        [
          'say what its columns mean',
          time(() => readColumns({ headers, rows: campaign.rows }, sampleLayers))
        ],
        ['first dry run, 6,000 pictures', time(() => toPlan(campaign, canvas))],
        ['dry run of what is done', time(() => toPlan(campaign, done))]
      ] as const
    ).map(([name, ms]) => [
      name,
      { ms: Number(ms.toFixed(1)), 'times a copy': Number((ms / copy).toFixed(1)) }
    ])
  )
)

function fillers(): string[] {
  return Array.from({ length: 15 }, (_, index) => `filler ${index}`)
}

/** The median of seven runs, after two that warm up. */
function time(work: () => unknown): number {
  const runs = Array.from({ length: 9 }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return runs.slice(2).sort((one, other) => one - other)[3] ?? 0
}
