import { expect, test } from 'vitest'
import { allAtOnce } from '../in-steps'
import { toPlan } from '../plan/to-plan'
import { sampleCampaign, sampleCanvas, sampleLayers } from '../sample-campaign'
import { fontsInSteps } from './plan-fonts'

const masters = [
  { nodeId: '1:1', layers: sampleLayers.map((layer) => ({ ...layer, families: ['Inter'] })) }
]
const available = ['Inter', 'Noto Sans JP']

function fontsOf(rows: string[][], change = {}) {
  const campaign = sampleCampaign({ headers: ['market', 'headline'], rows }, change)
  const plan = toPlan(campaign, sampleCanvas())
  return allAtOnce(fontsInSteps(plan, { campaign, masters, available }))
}

test('each market says what its texts are written in, and which rows ask', () => {
  const rows = [
    ['en', 'Run'],
    ['ja', '走れ'],
    ['th', 'วิ่ง'],
    ['th', 'เร็ว']
  ]
  const told = fontsOf(rows).map(({ market, fonts }) => [market?.tag, ...fonts])
  expect(told).toEqual([
    ['en', { from: 'Inter', to: ['Inter'], question: null, lines: [] }],
    ['ja', { from: 'Inter', to: ['Noto Sans JP'], question: null, lines: [] }],
    [
      'th',
      {
        from: 'Inter',
        to: [],
        question: 'Inter isn’t known to have Thai letters. Choose a font that does.',
        lines: [4, 5]
      }
    ]
  ])
})

test('what a person chose answers the question', () => {
  const markets = [{ tag: 'th', fonts: [{ from: 'Inter', to: 'Inter' }], words: '' }]
  const [th] = fontsOf([['th', 'วิ่ง']], { markets })
  expect(th?.fonts[0]).toMatchObject({ to: ['Inter'], question: null })
})
