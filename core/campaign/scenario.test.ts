import { describe, expect, test } from 'vitest'
import { toSampleSheet } from './columns/sample-sheet'
import { defaultNameTemplate, toFileNames } from './export/name-template'
import { allAtOnce } from './in-steps'
import { fromEntries, toEntries } from './kept/campaign-entries'
import { carryOut } from './plan/carry-out'
import { placeCells } from './plan/place-cells'
import { isEmptyPlan } from './plan/plan'
import { toPlan } from './plan/to-plan'
import { takeSheet } from './rows/take-sheet'
import { sampleCampaign, sampleCanvas, sampleLayers } from './sample-campaign'
import { toRowsByMarket } from './sheet/by-market'
import { readSheet } from './sheet/read-sheet'
import type { Sheet } from './sheet/sheet'
import { findPresets, sizePresets } from './sizes/size-presets'

/** Two offers, five markets: a row for each phrase, as translators keep them. */
const pasted = [
  'offer\tkey\tja\tko\tzh-Hans\thi\tar',
  'Shoes\theadline\t走れ\t달려\t奔跑\tदौड़ो\tاركض',
  'Shoes\tprice\t¥100\t₩100\t¥7\t₹80\t٤ ر.س',
  'Bags\theadline\t"運ぶ\nどこへでも"\t들어\t带上\tउठाओ\tاحمل',
  'Bags\tprice\t¥200\t₩200\t¥14\t₹160\t٨ ر.س'
].join('\r\n')

const sizes = [
  'Instagram feed',
  'Leaderboard',
  'Story / Reel',
  'Medium rectangle',
  'X post',
  'Pin 2:3'
].flatMap((query) => findPresets(query, sizePresets).slice(0, 1))

function read(text: string): Sheet {
  const reading = readSheet(text)
  const turned = reading.kind === 'sheet' ? toRowsByMarket(reading.sheet) : reading
  if (turned.kind === 'fault') throw new Error(turned.message)
  return turned.sheet
}

describe('one pasted sheet', () => {
  const empty = sampleCampaign(
    { headers: [], rows: [] },
    { sizes, prompt: 'A street for {{market}}' }
  )
  const campaign = takeSheet(empty, read(pasted), sampleLayers)
  const plan = toPlan(campaign, sampleCanvas())

  test('becomes sixty frames, each with its text and a picture of its shape', () => {
    expect(sizes).toHaveLength(6)
    expect(plan.counts).toEqual({ make: 60, change: 0, keep: 0, texts: 60, pictures: 60 })
    expect(plan.warnings).toEqual([])
    expect(new Set(plan.frames.map(({ offer }) => offer))).toEqual(new Set(['Shoes', 'Bags']))
    expect(plan.frames.filter(({ picture }) => picture?.anchor === null)).toHaveLength(2)
    expect(plan.frames.filter(({ market }) => market?.direction === 'rtl')).toHaveLength(12)
    const [first] = plan.frames
    expect(first?.text?.texts.map(({ text }) => text)).toEqual(['走れ', '¥100'])
    expect(first?.picture?.recipe.prompt).toBe('A street for Japanese')
  })

  test('lies in a grid without overlaps, under names of its own', () => {
    const cells = plan.frames.map(({ key, row, size }) => ({ key, row, size, at: null }))
    const places = [...placeCells(cells).values()].map(({ x, y }) => `${x},${y}`)
    expect(new Set(places).size).toBe(60)
    const files = plan.frames.map(({ row, offer, market, size }) => ({
      campaign: campaign.name,
      offer,
      market: market?.tag ?? '',
      platform: size.platform,
      size: size.name,
      width: size.width,
      height: size.height,
      version: 1,
      name: '',
      row,
      extension: 'jpg' as const
    }))
    const names = allAtOnce(toFileNames(defaultNameTemplate, files))
    expect(names.kind === 'names' && new Set(names.names).size).toBe(60)
    expect(names.kind === 'names' && names.names[0]).toMatch(/^summer_shoes_ja_\d+x\d+_v1\.jpg$/)
  })

  test('is kept by the file and, carried out, leaves nothing to do', () => {
    const kept = fromEntries(toEntries(campaign))
    if (kept.kind === 'fault') throw new Error(kept.message)
    const done = carryOut(plan, campaign.id, sampleCanvas())
    expect(isEmptyPlan(toPlan(kept.campaign, done))).toBe(true)
    const changed = pasted.replace('走れ', '走ろう')
    const again = toPlan(takeSheet(kept.campaign, read(changed), sampleLayers), done)
    expect(again.counts).toEqual({ make: 0, change: 6, keep: 54, texts: 6, pictures: 0 })
  })
})

test('a sheet that was made from the frame becomes frames that say what the frame says', () => {
  const sheet = read(toSampleSheet(sampleLayers, { offer: 'Shoes', market: 'en', prompt: '' }))
  const campaign = takeSheet(sampleCampaign({ headers: [], rows: [] }), sheet, sampleLayers)
  const [frame] = toPlan({ ...campaign, prompt: '' }, sampleCanvas()).frames
  expect(frame?.text?.texts.map(({ text }) => text)).toEqual(sampleLayers.map(({ text }) => text))
})
