import { describe, expect, test } from 'vitest'
import { faultsOf, leastSettings as good, poolOf } from '../trial/trial-settings'

describe('FOUNDRY_MORE', () => {
  const entry = { endpoint: 'https://sweden.openai.azure.com', deployments: 'gpt-image-2' }
  const more = (...entries: unknown[]) => ({ FOUNDRY_MORE: JSON.stringify(entries) })

  test('adds resources with their own limits and credentials', () => {
    const full = { ...entry, apiKey: 'other', rpm: 30, concurrency: 4, region: 'Sweden' }
    const flare = {
      endpoint: 'https://west.services.ai.azure.com',
      deployments: 'fast=gpt-image-2.5-flare',
      path: 'classic'
    }
    const [, sweden, west] = poolOf(more(full, flare))
    expect(sweden).toMatchObject({
      id: 'sweden.openai.azure.com/gpt-image-2',
      apiKey: 'other',
      requestsPerMinute: 30,
      concurrency: 4,
      region: 'Sweden'
    })
    expect(west).toMatchObject({
      id: 'west.services.ai.azure.com/fast',
      model: 'gpt-image-2.5-flare',
      style: 'classic',
      apiVersion: '2025-04-01-preview',
      apiKey: null,
      requestsPerMinute: 6,
      concurrency: 2
    })
  })

  test.each([
    ['endpoint', { ...entry, endpoint: 'https://evil.example' }],
    ['endpoint', { deployments: 'one' }],
    ['deployments', { ...entry, deployments: 'one=none' }],
    ['rpm', { ...entry, rpm: 0 }],
    ['concurrency', { ...entry, concurrency: '2' }],
    ['apiKey', { ...entry, apiKey: '' }],
    ['path', { ...entry, path: 'v2' }],
    ['apiVersion', { ...entry, path: 'classic', apiVersion: '' }],
    ['not known', { ...entry, key: 's3cret' }],
    ['must be an object', 'sweden']
  ])('says in one sentence what is wrong with %s, and where', (field, broken) => {
    const faults = faultsOf({ ...good, ...more(entry, broken) })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain('FOUNDRY_MORE, entry 2')
    expect(faults[0]).toContain(field)
    expect(faults[0]).not.toContain('s3cret')
  })

  test('refuses a deployment that is there already', () => {
    const again = { ...entry, endpoint: good.FOUNDRY_ENDPOINT }
    expect(faultsOf({ ...good, ...more(again) })).toEqual([
      'FOUNDRY_MORE names the deployment res.openai.azure.com/gpt-image-2 again; name each once.'
    ])
  })

  test('refuses one that differs in capitals alone, which Foundry takes for the same', () => {
    const again = { ...entry, endpoint: good.FOUNDRY_ENDPOINT, deployments: 'GPT-Image-2' }
    expect(faultsOf({ ...good, ...more(again) })).toEqual([
      'FOUNDRY_MORE names the deployment res.openai.azure.com/GPT-Image-2 again; name each once.'
    ])
    expect(faultsOf({ ...good, FOUNDRY_DEPLOYMENT: 'Art,art' })).toEqual([
      'FOUNDRY_DEPLOYMENT names “Art” and “art”, which are one deployment to Foundry; name it once.'
    ])
    expect(faultsOf({ ...good, FOUNDRY_DEPLOYMENT: 'art,art' })[0]).toContain('“art” twice')
  })
})
