import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { type StandInFoundry, startStandInFoundry } from '../../demo/stand-in-foundry'
import { Recording } from './recording'
import { callRecorded } from './trial-recording'

const recordings = 'server/demo/recordings'

let foundry: StandInFoundry
beforeAll(async () => {
  const options = { port: 0, pace: 'fast', requestsPerMinute: 1_000, recordings } as const
  foundry = await startStandInFoundry(options)
})
afterAll(() => foundry.close())

/** How each exchange that is kept ends; one of a real service is added here with its file. */
const endings: Readonly<Record<string, object>> = {
  'broken-stream': { kind: 'unknown', failure: { code: 'stream_incomplete' }, previews: 1 },
  'cut-picture': { kind: 'unknown', failure: { code: 'stream_incomplete' }, previews: 1 },
  'not-deployed': { kind: 'failed', isUnbilled: true, outage: 'missing' },
  edit: {
    kind: 'done',
    header: { width: 1024, height: 640 },
    usage: { inputTextTokens: 3, inputImageTokens: 640, outputTokens: 207 },
    previews: 1
  },
  'network-rule': { kind: 'failed', isUnbilled: true, outage: 'network' },
  'gateway-page': { kind: 'unknown', isUnclear: true, failure: { code: 'outcome_unknown' } },
  'mid-stream-error': {
    kind: 'failed',
    failure: { code: 'upstream_failed' },
    evidence: { code: 'image_generation_failed' }
  },
  'picture-refused': { kind: 'refused', stage: 'image', categories: ['violence'] },
  'prompt-refused': {
    kind: 'refused',
    stage: 'prompt',
    categories: ['violence'],
    isUnbilled: true,
    evidence: { innerCode: 'ResponsibleAIPolicyViolation' }
  },
  'rate-limit': { kind: 'retry', retryAfterMs: 2_000, failure: { code: 'rate_limited' } },
  'size-refused': { kind: 'failed', isUnbilled: true, evidence: { param: 'size' } },
  'success-json': {
    kind: 'done',
    usage: { inputTextTokens: 50, inputImageTokens: 0, outputTokens: 107 }
  },
  'success-stream': {
    kind: 'done',
    header: { width: 1024, height: 640 },
    usage: { inputTextTokens: 3, inputImageTokens: 0, outputTokens: 207 },
    previews: 1
  },
  timeout: { kind: 'unknown', failure: { code: 'upstream_timeout' } },
  'wrong-key': { kind: 'failed', isUnbilled: true, outage: 'rejected' }
}

test('every recording that is kept has its ending here', async () => {
  const names = (await listFiles()).map((file) => basename(file, '.json'))
  expect(names.sort()).toEqual(Object.keys(endings).sort())
})

async function listFiles(): Promise<string[]> {
  const files = await readdir(recordings, { recursive: true })
  return files.filter((file) => file.endsWith('.json'))
}

const textOf = ({ answer }: Recording) => answer?.chunks.map(({ text }) => text).join('') ?? ''
/** A picture that is drawn again has its pixels, and its length but for a few bytes. */
const roughly = (text: string) =>
  text.replace(
    /(picture \w+ \S+) (\d+)/g,
    (_, what, length) => `${what} ${Math.round(length / 50)}`
  )

test.each(Object.entries(endings))('%s', async (name, ending) => {
  const path = (await listFiles()).find((one) => basename(one) === `${name}.json`) ?? ''
  const file = z.parse(Recording, JSON.parse(await readFile(join(recordings, path), 'utf8')))
  const { outcome, recording } = await callRecorded({
    url: foundry.url,
    prompt: `a quiet lake [demo:play:${name}]`
  })
  expect(outcome).toMatchObject(ending)
  if (!recording?.answer || !file.answer) throw new Error('Both have an answer')
  // Recorded again, it is the same.
  expect(recording.answer).toMatchObject({ status: file.answer.status, end: file.answer.end })
  expect(roughly(textOf(recording))).toBe(roughly(textOf(file)))
})

test('a name that leads elsewhere, or to nothing, is played by nobody', async () => {
  const { outcome } = await callRecorded({
    url: foundry.url,
    prompt: 'a quiet lake [demo:play:nothing]'
  })
  expect(outcome.kind).toBe('done')
})
