import { describe, expect, test } from 'vitest'
import type { Campaign } from '../campaign'
import { takeSheet } from '../rows/take-sheet'
import { sampleCampaign, sampleCanvas, sampleLayers, sampleTable } from '../sample-campaign'
import { carryOut } from './carry-out'
import { isEmptyPlan, type Plan } from './plan'
import { toPlan } from './to-plan'

const { headers, rows } = sampleTable
const campaign = sampleCampaign(sampleTable)
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
  return takeSheet(before, sheet, sampleLayers)
}

const done = () => carryOut(toPlan(campaign, sampleCanvas()), 'c1', sampleCanvas())

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

  test('notes frames behind one that is still to be made', () => {
    const [, ...others] = done().frames
    const frames = others.map((frame) => ({ ...frame, height: 7 }))
    expect(messagesOf(toPlan(campaign, sampleCanvas({ frames })))).toEqual([
      'Rows 2, 3 and 4: story has another size on the canvas and keeps it.',
      'Rows 3 and 4: square has another size on the canvas and keeps it.'
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
    expect(messagesOf(toPlan(campaign, { ...canvas, frames }))).toEqual([])
  })

  test('says of one frame that it is alone', () => {
    const canvas = done()
    const copies = canvas.frames.slice(0, 1).map((frame) => ({ ...frame, nodeId: '8:8' }))
    const plan = toPlan(campaign, { ...canvas, frames: [...canvas.frames, ...copies] })
    expect(messagesOf(plan)).toEqual([
      'A frame is a copy, or its row or size is gone. It is left alone.'
    ])
  })

  test('leaves other campaigns’ frames out of it', () => {
    const plan = toPlan({ ...campaign, id: 'c2' }, done())
    expect(plan.counts.make).toBe(6)
    expect(plan.orphans).toEqual([])
  })
})
