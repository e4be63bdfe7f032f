import { describe, expect, test } from 'vitest'
import { estimatePrice } from '../../price/price'
import type { Campaign } from '../campaign'
import { readColumns } from '../columns/read-columns'
import { takeRows } from '../rows/take-rows'
import { sampleCampaign, sampleCanvas, sampleLayers, sizeOf } from '../sample-campaign'
import type { Canvas } from './canvas'
import { carryOut } from './carry-out'
import { isEmptyPlan, type Plan } from './plan'
import { toPlan } from './to-plan'

const headers = ['offer', 'market', 'headline', 'price', 'mood']
const rows = [
  ['Shoes', 'en', 'Run', '$1', 'calm'],
  ['Shoes', 'ar', 'اركض', '', 'calm'],
  ['Bags', 'en', 'Carry', '$2', 'busy']
]
const table = { headers, rows }
const campaign = sampleCampaign(table)
const planOf = (changes: Partial<Campaign> = {}, canvas: Partial<Canvas> = {}) =>
  toPlan({ ...campaign, ...changes }, sampleCanvas(canvas))
const messagesOf = ({ warnings }: Plan) => warnings.map(({ message }) => message)
const frameOf = (plan: Plan, key: string) => plan.frames.find((frame) => frame.key === key)
const pictured = ({ frames }: Plan) => frames.filter(({ picture }) => picture).map(({ key }) => key)
const worded = ({ frames }: Plan) => frames.filter(({ text }) => text).map(({ key }) => key)

/** The same campaign with another table pasted over it, as the panel does. */
function pasteOver(before: Campaign, next: string[][], nextHeaders = headers): Campaign {
  const sheet = {
    headers: nextHeaders,
    rows: next.map((cells, index) => ({ line: index + 2, cells }))
  }
  const { columns } = readColumns(sheet, sampleLayers, before.columns)
  return {
    ...before,
    headers: nextHeaders,
    columns: [...columns],
    ...takeRows(sheet, columns, before)
  }
}

const done = () => carryOut(toPlan(campaign, sampleCanvas()), 'c1', sampleCanvas())

describe('a first plan', () => {
  const plan = planOf()

  test('has a frame for each row and size, in the order of the sheet', () => {
    expect(plan.frames.map(({ key }) => key)).toEqual([
      '1/square',
      '1/story',
      '2/square',
      '2/story',
      '3/square',
      '3/story'
    ])
    expect(plan.counts).toEqual({ make: 6, change: 0, keep: 0, texts: 6, pictures: 6 })
    expect(plan.warnings).toEqual([])
  })

  test('writes what a row’s cells say, and leaves alone what they don’t', () => {
    expect(frameOf(plan, '1/square')?.text?.texts).toEqual([
      { layer: { key: 'headline', nth: null }, text: 'Run' },
      { layer: { key: 'price', nth: null }, text: '$1' }
    ])
    expect(frameOf(plan, '2/story')?.text?.texts).toEqual([
      { layer: { key: 'headline', nth: null }, text: 'اركض' }
    ])
    expect(frameOf(plan, '2/story')?.market).toMatchObject({ tag: 'ar', direction: 'rtl' })
  })

  test('asks for a picture of each frame’s own shape, after one of its offer', () => {
    expect(frameOf(plan, '1/square')?.picture).toMatchObject({
      anchor: null,
      recipe: { prompt: 'A calm beach', size: { width: 1088, height: 1088 }, quality: 'low' }
    })
    expect(plan.frames.map(({ picture }) => picture?.anchor)).toEqual([
      null,
      '1/square',
      '1/square',
      '1/square',
      null,
      '3/square'
    ])
    expect(frameOf(plan, '1/story')?.picture?.recipe.guidance).toContain('anchor of a set')
    expect(frameOf(plan, '1/square')?.picture?.recipe.guidance).not.toContain('anchor of a set')
  })

  test('costs what its pictures cost, with the anchors that go along', () => {
    const sum = plan.frames.reduce((micros, { picture }) => {
      if (!picture) return micros
      const { recipe, anchor } = picture
      const references = anchor ? [{ width: 1088, height: 1088 }] : []
      const prompt = [recipe.prompt, recipe.guidance].filter(Boolean).join('\n\n')
      return micros + estimatePrice({ ...recipe, prompt, references }).micros
    }, 0)
    expect(plan.price).toEqual({ micros: sum, isLimit: false })
    expect(sum).toBeGreaterThan(0)
  })

  test('is the same every time', () => {
    expect(planOf()).toEqual(plan)
  })

  test('has no anchors where pictures need not be alike', () => {
    const free = planOf({ choices: { ...campaign.choices, consistency: 'free' } })
    expect(free.frames.map(({ picture }) => picture?.anchor)).toEqual(Array(6).fill(null))
  })
})

describe('a second plan', () => {
  test('of what was carried out is empty and costs nothing', () => {
    const plan = toPlan(campaign, done())
    expect(isEmptyPlan(plan)).toBe(true)
    expect(plan.counts).toEqual({ make: 0, change: 0, keep: 6, texts: 0, pictures: 0 })
    expect(plan.price.micros).toBe(0)
  })

  test('pays for nothing that is still on its way', () => {
    const canvas = done()
    const frames = canvas.frames.map((frame) => ({ ...frame, picture: 'ordered' as const }))
    expect(isEmptyPlan(toPlan(campaign, { ...canvas, frames }))).toBe(true)
  })

  test.each([
    ['a text', ['Shoes', 'en', 'Walk', '$1', 'calm'], ['1/square', '1/story'], []],
    ['a cell emptied', ['Shoes', 'en', 'Run', '', 'calm'], ['1/square', '1/story'], []],
    ['a word of the prompt', ['Shoes', 'en', 'Run', '$1', 'wild'], [], ['1/square', '1/story']]
  ])('changes the row in which %s changed, and no other', (_name, row, texts, pictures) => {
    const plan = toPlan(pasteOver(campaign, [row, ...rows.slice(1)]), done())
    expect(worded(plan)).toEqual(texts)
    expect(pictured(plan)).toEqual(pictures)
    expect(plan.counts.keep).toBe(4)
  })

  test('changes nothing where rows and columns have only moved', () => {
    const moved = rows.map(([offer, market, headline, price, mood]) =>
      [mood, headline, price, market, offer].map((cell) => cell ?? '')
    )
    const order = ['mood', 'Headline', 'price', 'market', 'offer']
    const next = pasteOver(campaign, moved.reverse(), order)
    expect(isEmptyPlan(toPlan(next, done()))).toBe(true)
  })

  test('makes a new row’s frames alone, after a picture that its offer has', () => {
    const next = pasteOver(campaign, [['Shoes', 'ja', '走れ', '¥1', 'calm'], ...rows])
    const plan = toPlan(next, done())
    expect(pictured(plan)).toEqual(['4/square', '4/story'])
    expect(frameOf(plan, '4/square')?.picture?.anchor).toBe('1/square')
  })

  test('makes a changed anchor after a picture that stays', () => {
    const changed = [['Shoes', 'en', 'Run', '$1', 'wild'], ...rows.slice(1)]
    const plan = toPlan(pasteOver(campaign, changed), done())
    expect(frameOf(plan, '1/square')?.picture?.anchor).toBe('2/square')
  })

  test('writes all texts again where they are written otherwise, without a picture', () => {
    const choices = { ...campaign.choices, overflow: 'shrink' as const }
    const plan = toPlan({ ...campaign, choices }, done())
    expect(plan.counts).toMatchObject({ change: 6, texts: 6, pictures: 0 })
    const right = { ...campaign.choices, alignsRightToLeft: true }
    expect(worded(toPlan({ ...campaign, choices: right }, done()))).toEqual(['2/square', '2/story'])
    const markets = [{ tag: 'ar', fonts: [{ from: 'Inter', to: 'Cairo' }], words: '' }]
    expect(worded(toPlan({ ...campaign, markets }, done()))).toEqual(['2/square', '2/story'])
  })

  test('makes what was deleted again: a frame whole, a picture alone', () => {
    const canvas = done()
    const [first, second, ...others] = canvas.frames
    if (!first || !second) throw new Error('no frames')
    const frames = [{ ...second, picture: 'none' as const }, ...others]
    const plan = toPlan(campaign, { ...canvas, frames })
    expect(plan.counts).toEqual({ make: 1, change: 1, keep: 4, texts: 1, pictures: 2 })
    expect(frameOf(plan, '1/square')).toMatchObject({ nodeId: null })
    expect(frameOf(plan, '1/story')).toMatchObject({ nodeId: second.nodeId, text: null })
  })

  test('keeps a frame that was resized, a copy and one whose row is gone, and says so', () => {
    const canvas = done()
    const [first, ...others] = canvas.frames
    if (!first) throw new Error('no frames')
    const copy = { ...first, nodeId: '8:8' }
    const frames = [{ ...first, width: 500 }, ...others, copy]
    const shorter = pasteOver(campaign, rows.slice(0, 2))
    const plan = toPlan(shorter, { ...canvas, frames })
    expect(isEmptyPlan(plan)).toBe(true)
    expect(plan.orphans.map(({ tag, nodeId }) => [tag.row, nodeId === '8:8'])).toEqual([
      ['3', false],
      ['3', false],
      ['1', true]
    ])
    expect(messagesOf(plan)).toEqual([
      '3 frames are copies, or their row or size is gone. They are left alone.',
      'Row 2: square has another size on the canvas and keeps it.'
    ])
  })

  test('says before an approved frame gets another picture', () => {
    const canvas = done()
    const status = { kind: 'approved' } as const
    const frames = canvas.frames.map((frame) => ({ ...frame, status }))
    const plan = toPlan({ ...campaign, prompt: 'Another {{mood}}' }, { ...canvas, frames })
    expect(messagesOf(plan)).toContain(
      'Rows 2, 3 and 4: square was reviewed and would get another picture.'
    )
  })

  test('leaves other campaigns’ frames out of it', () => {
    const plan = toPlan({ ...campaign, id: 'c2' }, done())
    expect(plan.counts.make).toBe(6)
    expect(plan.orphans).toEqual([])
  })
})

describe('rows', () => {
  const offersOf = (plan: Plan) =>
    plan.frames.filter(({ size }) => size.id === 'square').map(({ offer }) => offer)

  test.each([
    ['an offer column', ['offer'], [['a'], ['b'], ['a']], ['a', 'b', 'a']],
    ['markets alone', ['market'], [['en'], ['ja'], ['en'], ['ja']], ['1', '1', '2', '2']],
    ['the same market written twice', ['market'], [['de'], ['de-DE']], ['1', '2']],
    ['names alone', ['name'], [['a'], ['b']], ['a', 'b']],
    ['texts alone', ['headline'], [['a'], ['b']], ['1', '2']]
  ])('with %s belong to offers', (_name, names, cells, offers) => {
    const plan = toPlan(
      sampleCampaign({ headers: names, rows: cells }, { prompt: 'x' }),
      sampleCanvas()
    )
    expect(offersOf(plan)).toEqual(offers)
  })

  test('use the master they name, else the one nearest in shape to each size', () => {
    const wide = { nodeId: '1:2', name: 'Wide', width: 728, height: 90, layers: sampleLayers }
    const canvas = sampleCanvas({ masters: [...sampleCanvas().masters, wide] })
    const sizes = [sizeOf('banner', 970, 90), sizeOf('square', 300, 300)]
    const asked = sampleCampaign(
      {
        headers: ['frame', 'headline'],
        rows: [
          ['', 'a'],
          ['Wide', 'b'],
          ['Wdie', 'c']
        ]
      },
      { masters: ['1:1', '1:2'], sizes, prompt: '' }
    )
    const plan = toPlan(asked, canvas)
    expect(plan.frames.map(({ key, master }) => [key, master])).toEqual([
      ['1/banner', '1:2'],
      ['1/square', '1:1'],
      ['2/banner', '1:2'],
      ['2/square', '1:2']
    ])
    expect(messagesOf(plan)[0]).toBe(
      'Row 4: no master is called “Wdie”; did you mean “Wide”? It is left out.'
    )
  })

  test('show and hide layers by yes and no, and say what is neither', () => {
    const asked = sampleCampaign(
      { headers: ['headline visible'], rows: [['yes'], ['0'], [''], ['maybe']] },
      { prompt: '' }
    )
    const plan = toPlan(asked, sampleCanvas())
    const shown = plan.frames.map(({ text }) => text?.visible.map(({ isVisible }) => isVisible))
    expect(shown.filter((_, index) => index % 2 === 0)).toEqual([
      [true],
      [false],
      undefined,
      undefined
    ])
    expect(messagesOf(plan)).toContain(
      'Row 5: “maybe” is neither yes nor no, so headline visible leaves its layer alone.'
    )
  })

  test('write line breaks, whole characters and everything else letter by letter', () => {
    const cells = ['a\\nb', 'a\\\\nb', 'a\r\nb', 'e\u0301', '=A1', ' 007 ', '👩‍👩‍👧', '-20 %']
    const asked = sampleCampaign(
      { headers: ['headline'], rows: cells.map((cell) => [cell]) },
      { prompt: '' }
    )
    const texts = toPlan(asked, sampleCanvas()).frames.map(({ text }) => text?.texts[0]?.text)
    expect(texts.filter((_, index) => index % 2 === 0)).toEqual([
      'a\nb',
      'a\\nb',
      'a\nb',
      'é',
      '=A1',
      ' 007 ',
      '👩‍👩‍👧',
      '-20 %'
    ])
  })

  test('call a market by its words in the prompt', () => {
    const asked = sampleCampaign(
      { headers: ['market'], rows: [['ja'], ['pt_BR']] },
      {
        prompt: 'In {{market}}',
        markets: [{ tag: 'ja', fonts: [], words: 'Tokyo' }]
      }
    )
    const prompts = toPlan(asked, sampleCanvas()).frames.map(
      ({ picture }) => picture?.recipe.prompt
    )
    expect(new Set(prompts)).toEqual(new Set(['In Tokyo', 'In Portuguese (Brazil)']))
  })
})

describe('a plan asks first', () => {
  test.each([
    [
      'about an unknown variable',
      { prompt: '{{mod}}' },
      'No column is called “mod”; did you mean “mood”?'
    ],
    ['for a master', { masters: [] }, 'Choose the frame that is repeated first.'],
    ['for a size', { sizes: [] }, 'Choose at least one size first.'],
    [
      'about a prompt that the model would refuse',
      { prompt: `{{mood}}${'x'.repeat(32_000)}` },
      'Rows 2 and 4: square: Shorten the prompt by 4: 32,000 letters are left for you.'
    ],
    [
      'about rows of which no prompt is left',
      { prompt: '{{price}}' },
      'Row 3: nothing is left of the prompt, so no picture is made.'
    ]
  ])('%s', (_name, changes, message) => {
    const plan = planOf(changes)
    expect(plan.warnings[0]).toMatchObject({ kind: 'ask', message })
  })

  test('about markets that are countries, missing or unknown', () => {
    const asked = sampleCampaign(
      { headers: ['market'], rows: [['JP'], [''], ['JP']] },
      { prompt: 'x' }
    )
    const { warnings } = toPlan(asked, sampleCanvas())
    expect(warnings.map(({ kind, message }) => [kind, message])).toEqual([
      ['ask', 'Rows 2 and 4: “JP” is a country. Write a language there, such as ja.'],
      ['ask', 'Row 3: no market. Write a tag such as ja or pt-BR.']
    ])
  })

  test('for no picture where there is no prompt', () => {
    const plan = planOf({ prompt: ' ' })
    expect(plan.counts).toMatchObject({ make: 6, texts: 6, pictures: 0 })
    expect(messagesOf(plan)).toEqual([
      'There is no prompt, so texts are written and no pictures made.'
    ])
  })
})

test('a plan notes empty variables, missing layers, equal sizes and equal rows', () => {
  const asked = sampleCampaign(
    {
      headers: ['offer', 'market', 'headline', 'mood', 'price.2'],
      rows: [
        ['a', 'de', 'x', '', 'y'],
        ['a', 'de-DE', 'x', 'calm', 'y']
      ]
    },
    { sizes: [sizeOf('one', 10, 10), sizeOf('two', 10, 10)] }
  )
  expect(messagesOf(toPlan(asked, sampleCanvas()))).toEqual([
    '“Master” has no layer for the column “price.2”.',
    'one and two are both 10×10; each is paid for.',
    'Row 2: {{mood}} is empty in the prompt.',
    'Row 3: the offer and market of an earlier row; both are made.'
  ])
})
