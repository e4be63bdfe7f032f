import { expect, test } from 'vitest'
import { sampleCampaign, sampleCanvas, sampleTable } from '../sample-campaign'
import { carryOut } from './carry-out'
import { toPlan } from './to-plan'
import { planOfRow, toTryPlan } from './try-row'

const campaign = sampleCampaign(sampleTable)

test('the row to try has the picture that others are made after, and its own price', () => {
  const plan = toPlan(campaign, sampleCanvas())
  const tried = toTryPlan(plan)
  expect(tried?.frames.map(({ key }) => key)).toEqual(['1/square', '1/story'])
  expect(tried?.counts).toEqual({ make: 2, change: 0, keep: 0, texts: 2, pictures: 2 })
  expect(tried?.price.micros).toBeLessThan(plan.price.micros)
  expect(tried?.price.micros).toBeGreaterThan(0)
})

test('once it is made, the plan is the others alone', () => {
  const tried = planOfRow(toPlan(campaign, sampleCanvas()), '1')
  const rest = toPlan(campaign, carryOut(tried, campaign.id, sampleCanvas()))
  expect(rest.counts).toMatchObject({ make: 4, keep: 2, pictures: 4 })
})

test('a campaign of one row is made at once', () => {
  const one = sampleCampaign({ ...sampleTable, rows: sampleTable.rows.slice(0, 1) })
  expect(toTryPlan(toPlan(one, sampleCanvas()))).toBeNull()
})

test('a campaign without pictures to make has none to try', () => {
  const canvas = carryOut(toPlan(campaign, sampleCanvas()), campaign.id, sampleCanvas())
  expect(toTryPlan(toPlan(campaign, canvas))).toBeNull()
})
