import { describe, expect, test } from 'vitest'
import type { Deployment } from '../deployment'
import { toImagesUrl } from './images-url'

const deployment = (more: Partial<Deployment>): Deployment => ({
  name: 'gpt-image-2',
  model: 'gpt-image-2',
  endpoint: new URL('https://res.openai.azure.com'),
  style: 'v1',
  apiVersion: 'preview',
  credential: async () => ({}),
  ...more
})
const v1 = '/openai/v1/images/generations?api-version=preview'

describe('toImagesUrl', () => {
  test.each([
    ['a bare host', 'https://res.openai.azure.com', `https://res.openai.azure.com${v1}`],
    ['a slash', 'https://res.openai.azure.com/', `https://res.openai.azure.com${v1}`],
    [
      'a v1 base URL',
      'https://res.openai.azure.com/openai/v1/',
      `https://res.openai.azure.com${v1}`
    ],
    ['an openai path', 'https://res.openai.azure.com/openai', `https://res.openai.azure.com${v1}`],
    ['a gateway’s path', 'https://gw.example/ai/images/', `https://gw.example/ai/images${v1}`],
    ['a gateway’s v1 path', 'https://gw.example/ai/openai/v1', `https://gw.example/ai${v1}`]
  ])('completes %s', (_, endpoint, expected) => {
    expect(toImagesUrl(deployment({ endpoint: new URL(endpoint) }), 'generations').href).toBe(
      expected
    )
  })

  test('sends no API version when it is empty', () => {
    expect(toImagesUrl(deployment({ apiVersion: '' }), 'generations').search).toBe('')
  })

  test('names a classic deployment in the path, escaped', () => {
    const url = toImagesUrl(
      deployment({ style: 'classic', name: 'my image/2', apiVersion: '2025-04-01-preview' }),
      'generations'
    )
    expect(url.pathname).toBe('/openai/deployments/my%20image%2F2/images/generations')
    expect(url.search).toBe('?api-version=2025-04-01-preview')
  })

  test.each([
    ['v1', '/openai/v1/images/edits'],
    ['classic', '/openai/deployments/gpt-image-2/images/edits']
  ] as const)('leads to edits in the %s style', (style, path) => {
    expect(toImagesUrl(deployment({ style }), 'edits').pathname).toBe(path)
  })
})
