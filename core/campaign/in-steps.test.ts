import { expect, test } from 'vitest'
import type { Steps } from './in-steps'
import { planInSteps } from './plan/to-plan'
import { takeSheetInSteps } from './rows/take-sheet'
import { sampleCampaign, sampleCanvas, sampleLayers } from './sample-campaign'
import { readSheetInSteps } from './sheet/read-sheet'

/** Rows that one step may take: the bench tells how long such a step is. */
const most = 100

const headers = ['headline', ...Array.from({ length: 19 }, (_, at) => `column ${at}`)]
const rows = Array.from({ length: 1_000 }, (_, row) => headers.map((name) => `${name} ${row}`))
const text = [headers, ...rows].map((cells) => cells.join('\t')).join('\n')

/** The result, and after how many steps others were let in. */
function count<Result>(steps: Steps<Result>): readonly [Result, number] {
  for (let rests = 0; ; rests += 1) {
    const step = steps.next()
    if (step.done) return [step.value, rests]
  }
}

test('a thousand pasted rows are read, taken and planned in steps, so that the panel answers in between', () => {
  const [reading, read] = count(readSheetInSteps(text))
  if (reading.kind === 'fault') throw new Error(reading.message)
  expect(reading.sheet.rows).toHaveLength(1_000)
  const empty = sampleCampaign({ headers: [], rows: [] })
  const [campaign, taken] = count(takeSheetInSteps(empty, reading.sheet, sampleLayers))
  const [plan, planned] = count(planInSteps(campaign, sampleCanvas()))
  expect(plan.frames).toHaveLength(2_000)
  // Read as lines first, then as rows.
  expect(read).toBeGreaterThanOrEqual((2 * 1_000) / most)
  for (const rests of [taken, planned]) expect(rests).toBeGreaterThanOrEqual(1_000 / most)
})
