import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueToken } from '../demo/request/credentials'
import { type StandInFoundry, startStandInFoundry } from '../demo/stand-in-foundry'
import { sampleRecipe } from '../trial/trial-relay'
import { createFakeWriters } from './answer/fake-writers'
import { generateImage } from './generate'
import { createSignIn } from './sign-in'

describe('createSignIn', () => {
  test('gives a bearer token for its scope and loads the library once', async () => {
    const scopes: string[] = []
    const credential = createSignIn('https://ai.azure.com/.default', async (scope) => {
      scopes.push(scope)
      return async () => `token-${scopes.length}`
    })
    expect(scopes).toEqual([])
    expect(await credential()).toEqual({ authorization: 'Bearer token-1' })
    expect(await credential()).toEqual({ authorization: 'Bearer token-1' })
    expect(scopes).toEqual(['https://ai.azure.com/.default'])
  })

  test('asks for a token each time, so that an old one is renewed', async () => {
    let issued = 0
    const credential = createSignIn('s', async () => async () => `token-${++issued}`)
    await credential()
    expect(await credential()).toEqual({ authorization: 'Bearer token-2' })
  })

  test('starts over after a failed sign-in', async () => {
    let loads = 0
    const credential = createSignIn('s', async () => {
      loads += 1
      if (loads === 1) throw new Error('no identity')
      return async () => 'token'
    })
    await expect(credential()).rejects.toThrow('no identity')
    expect(await credential()).toEqual({ authorization: 'Bearer token' })
  })
})

describe('a call signed in by Entra ID', () => {
  let foundry: StandInFoundry
  beforeAll(async () => {
    foundry = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 10_000 })
  })
  afterAll(() => foundry.close())

  const generate = (prompt: string, token: () => Promise<string>) =>
    generateImage({
      deployment: {
        name: 'gpt-image-2',
        model: 'gpt-image-2',
        endpoint: new URL(foundry.url),
        style: 'v1',
        apiVersion: 'preview',
        credential: createSignIn('s', async () => token)
      },
      recipe: { ...sampleRecipe, prompt },
      user: 'user-1',
      findPicture: async () => null,
      signal: new AbortController().signal,
      createWriter: createFakeWriters().create,
      onPartial: async (_index, writer) => writer.discard()
    })

  test('carries the token and no key', async () => {
    const token = issueToken({ aud: 'https://ai.azure.com', exp: Date.now() / 1000 + 600 })
    const outcome = await generate('a lake', async () => token)
    expect(outcome.kind).toBe('done')
    const headers = foundry.calls.at(-1)?.headers
    expect(headers?.authorization).toBe(`Bearer ${token}`)
    expect(headers?.['api-key']).toBeUndefined()
  })

  test('is never sent on to where a redirect points', async () => {
    const before = foundry.calls.length
    const outcome = await generate('a lake [demo:redirect]', async () => 'stand-in-key')
    expect(outcome.kind).toBe('failed')
    expect(foundry.calls.slice(before).map(({ path }) => path)).toEqual([
      '/openai/v1/images/generations?api-version=preview'
    ])
  })

  test.each([
    ['has expired', { aud: 'https://ai.azure.com', exp: Date.now() / 1000 - 1 }],
    ['is for another service', { aud: 'https://graph.microsoft.com', exp: Date.now() / 1000 + 600 }]
  ])('ends unbilled, with the sign-in to blame, when its token %s', async (_name, claims) => {
    expect(await generate('a lake', async () => issueToken(claims))).toMatchObject({
      kind: 'failed',
      failure: { code: 'credentials_rejected' },
      isUnbilled: true
    })
  })

  test('fails unsent when there is no token', async () => {
    const before = foundry.calls.length
    const outcome = await generate('a lake', async () => {
      throw new Error('no identity')
    })
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: { code: 'credentials_rejected', retryable: true }
    })
    expect(foundry.calls).toHaveLength(before)
  })
})
