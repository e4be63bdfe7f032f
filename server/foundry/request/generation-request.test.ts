import { describe, expect, test } from 'vitest'
import type { Deployment } from '../deployment'
import { toGenerationBody } from './generation-request'

const deployment = (more: Partial<Deployment>): Deployment => ({
  name: 'gpt-image-2',
  model: 'gpt-image-2',
  endpoint: new URL('https://res.openai.azure.com'),
  style: 'v1',
  apiVersion: 'preview',
  credential: async () => ({}),
  ...more
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

  test('says JPEG’s quality where the recipe does', () => {
    const light = { ...recipe, compression: 95 }
    expect(toGenerationBody(deployment({}), light, 'u1').output_compression).toBe(95)
  })

  test('names no model in the classic style', () => {
    expect(toGenerationBody(deployment({ style: 'classic' }), recipe, 'u1')).toEqual(fields)
  })
})
