import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StandInFoundry, startStandInFoundry } from '../../demo/stand-in-foundry'
import type { ExchangeListener } from '../exchange-listener'
import { callRecorded, trialKey } from './trial-recording'

let foundry: StandInFoundry
beforeAll(async () => {
  const options = { port: 0, pace: 'fast', requestsPerMinute: 1_000 } as const
  foundry = await startStandInFoundry(options)
})
afterAll(() => foundry.close())
const call = (more: object = {}) =>
  callRecorded({ url: foundry.url, prompt: 'a heron in reeds [demo:filter-before:e]', ...more })

test('holds what was asked and answered, and neither key, prompt, host nor person', async () => {
  const { recording } = await call()
  expect(recording).toMatchObject({
    model: 'gpt-image-2',
    operation: 'generations',
    request: {
      path: '/openai/v1/images/generations?api-version=preview',
      leftOut: ['api-key'],
      fields: { size: '1024x640', stream: true, prompt: '(39 characters)' }
    },
    answer: { status: 400, headers: { 'content-type': 'application/json' }, end: 'whole' },
    fault: null
  })
  const text = JSON.stringify(recording)
  expect(text).toContain('moderation_blocked')
  for (const private_ of [trialKey, 'heron', '127.0.0.1', 'hash-of-ada'])
    expect(text).not.toContain(private_)
})

test('says why where no answer came', async () => {
  const { url, close } = await startStandInFoundry({ port: 0, pace: 'fast' })
  await close()
  const { recording } = await callRecorded({ url, prompt: 'a heron' })
  expect(recording).toMatchObject({ answer: null, fault: 'ECONNREFUSED' })
})

describe('is an accessory', () => {
  const broken = () => {
    throw new Error('The disk is full')
  }
  const silent: ExchangeListener = {
    asked: () => {},
    answered: () => {},
    heard: () => {},
    broken: () => {},
    ended: () => {}
  }

  test.each<[string, () => ExchangeListener]>([
    ['from the beginning', broken],
    ['when it is asked', () => ({ ...silent, asked: broken })],
    ['when it is answered', () => ({ ...silent, answered: broken })],
    ['while it is heard', () => ({ ...silent, heard: broken })],
    ['at its end', () => ({ ...silent, ended: broken })]
  ])('whose failure %s costs no picture', async (_, listen) => {
    const { outcome } = await call({ prompt: 'a heron in reeds', listen })
    expect(outcome.kind).toBe('done')
  })

  test('whose files may not be taken', async () => {
    const keep = async () => broken()
    const { outcome, lines } = await call({ prompt: 'a heron in reeds', keep })
    expect(outcome.kind).toBe('done')
    expect(lines).toEqual(['recording.stumbled'])
  })
})
