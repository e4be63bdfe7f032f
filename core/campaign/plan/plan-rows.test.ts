import { describe, expect, test } from 'vitest'
import type { Campaign } from '../campaign'
import { sampleCampaign, sampleCanvas, sampleLayers, sampleTable, sizeOf } from '../sample-campaign'
import type { Plan } from './plan'
import { toPlan } from './to-plan'

const campaign = sampleCampaign(sampleTable)
const planOf = (changes: Partial<Campaign> = {}) =>
  toPlan({ ...campaign, ...changes }, sampleCanvas())
const messagesOf = ({ warnings }: Plan) => warnings.map(({ message }) => message)

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
    const wide = { nodeId: '1:2', name: ' Wide', width: 728, height: 90, layers: sampleLayers }
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

  test('without a prompt leave the others of their offer an anchor', () => {
    const asked = sampleCampaign(
      {
        headers: ['offer', 'mood'],
        rows: [
          ['a', ''],
          ['a', 'calm'],
          ['a', 'busy']
        ]
      },
      { prompt: '{{mood}}' }
    )
    const anchors = toPlan(asked, sampleCanvas()).frames.map(({ picture }) => picture?.anchor)
    expect(anchors).toEqual([undefined, undefined, null, '2/square', '2/square', '2/square'])
  })

  test('show and hide layers by yes and no, and say what is neither', () => {
    const asked = sampleCampaign(
      {
        headers: ['headline visible'],
        rows: [['yes'], ['0'], [''], ['maybe'], ['1'], ['X'], ['False']]
      },
      { prompt: '' }
    )
    const plan = toPlan(asked, sampleCanvas())
    const shown = plan.frames.map(({ text }) => text?.visible.map(({ isVisible }) => isVisible))
    expect(shown.filter((_, index) => index % 2 === 0)).toEqual([
      [true],
      [false],
      undefined,
      undefined,
      [true],
      [true],
      [false]
    ])
    expect(messagesOf(plan).filter((message) => message.includes('neither'))).toEqual([
      'Row 5: “maybe” is neither yes nor no, so headline visible leaves its layer alone.'
    ])
  })

  test('write line breaks, whole characters and everything else letter by letter', () => {
    const cells = [
      'a\\nb',
      'a\\\\nb',
      'a\r\nb',
      'e\u0301',
      '=A1',
      ' 007 ',
      '👩‍👩‍👧',
      '-20 %',
      'ˈkɔ̃ːfi'
    ]
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
      '-20 %',
      'ˈkɔ̃ːfi'
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
