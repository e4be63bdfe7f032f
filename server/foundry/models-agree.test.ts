import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ModelName as ModelNames, modelSources, models } from '../../core/models'
import { outputTokens } from '../../core/price/tokens'
import { sizeFault } from '../../core/size'
import { deployedModels } from '../demo/contract/models'
import { pictureTokens } from '../demo/contract/tokens'

const register = readFileSync('docs/claims/foundry.md', 'utf8')

/** A claim's date and confidence; null for one that isn't there. */
function findClaim(id: string) {
  const [, text] = register.split(`### ${id}\n`)
  if (text === undefined) return null
  const field = (name: string) => new RegExp(`^- ${name}: (\\S+)$`, 'm').exec(text)?.[1] ?? ''
  return { date: field('date'), confidence: field('confidence') }
}

const order = ['open', 'low', 'medium', 'high']

describe.each(ModelNames.options)('%s', (name) => {
  const known = modelSources[name]

  test('is known by claims that are there, as surely as the least sure of them says', () => {
    const claims = known.claims.map(findClaim)
    expect(claims).not.toContain(null)
    const ranks = claims.map((claim) => order.indexOf(claim?.confidence ?? ''))
    expect(known.confidence).toBe(order[Math.min(...ranks)])
    expect(known.since).toBe(claims[0]?.date)
  })

  // Two tables, written down apart: where they differ, one of them has misread the documents.
  test('costs and draws what the stand-in’s own table says', () => {
    const deployed = deployedModels[name]
    if (!deployed) throw new Error('The stand-in has no such deployment')
    const { qualities, sizes } = models[name]
    expect(deployed.qualities).toEqual(qualities)
    for (const [width, height] of edges) {
      const size = { width, height }
      expect(sizeFault(size, sizes) === null).toBe(deployed.sizeFault(size) === null)
      if (sizeFault(size, sizes) !== null) continue
      for (const quality of qualities)
        expect(outputTokens(name, size, quality)).toBe(pictureTokens(deployed, size, quality))
    }
  })
})

const edges = [
  [1024, 1024],
  [1024, 1536],
  [1536, 1024],
  [1024, 640],
  [640, 1024],
  [1024, 624],
  [1000, 1000],
  [3840, 1280],
  [3840, 1264],
  [1280, 3840],
  [3840, 2160],
  [3856, 2160],
  [2880, 2880],
  [2896, 2880],
  [960, 800]
] as const
