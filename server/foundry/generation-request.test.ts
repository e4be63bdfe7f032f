import { describe, expect, test } from 'vitest'
import type { Deployment } from './deployment'
import { toGenerationBody, toGenerationUrl } from './generation-request'

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

describe('toGenerationUrl', () => {
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
    expect(toGenerationUrl(deployment({ endpoint: new URL(endpoint) })).href).toBe(expected)
  })

  test('sends no API version when it is empty', () => {
    expect(toGenerationUrl(deployment({ apiVersion: '' })).search).toBe('')
  })

  test('names a classic deployment in the path, escaped', () => {
    const url = toGenerationUrl(
      deployment({ style: 'classic', name: 'my image/2', apiVersion: '2025-04-01-preview' })
    )
    expect(url.pathname).toBe('/openai/deployments/my%20image%2F2/images/generations')
    expect(url.search).toBe('?api-version=2025-04-01-preview')
  })
})

describe('toGenerationBody', () => {
  const recipe = {
    model: 'gpt-image-2',
    prompt: 'a fox',
    guidance: '',
    background: 'opaque',
    size: { width: 1536, height: 1024 },
    quality: 'low',
    format: 'jpeg'
  } as const
  const fields = {
    prompt: 'a fox',
    size: '1536x1024',
    quality: 'low',
    output_format: 'jpeg',
    background: 'opaque',
    n: 1,
    stream: true,
    partial_images: 1,
    user: 'u1'
  }

  test('names the deployment as model in the v1 style', () => {
    expect(toGenerationBody(deployment({ name: 'img' }), recipe, 'u1')).toEqual({
      model: 'img',
      ...fields
    })
  })

  test('says “auto” where the service is to choose, and adds the guidance to the prompt', () => {
    const open = { ...recipe, size: 'auto', quality: 'auto', guidance: 'Keep the middle.' } as const
    expect(toGenerationBody(deployment({}), open, 'u1')).toMatchObject({
      size: 'auto',
      quality: 'auto',
      prompt: 'a fox\n\nKeep the middle.'
    })
  })

  test('names no model in the classic style', () => {
    expect(toGenerationBody(deployment({ style: 'classic' }), recipe, 'u1')).toEqual(fields)
  })
})
