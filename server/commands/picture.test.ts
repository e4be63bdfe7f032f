import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unlimited } from '../money/budgets'
import { createTrialRelay, submitTrial, untilState } from '../trial/trial-relay'
import { runCommand } from './run-command'

const bytes = new Uint8Array([137, 80, 78, 71, 1, 2, 3])
const usage = { inputTextTokens: 7, inputImageTokens: 0, outputTokens: 396 }

/** A job whose answer was a picture of 5000 × 3000 pixels. */
async function createScene() {
  const relay = await createTrialRelay()
  const worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  const writer = await call.request.createWriter()
  await writer.write(bytes)
  const header = { format: 'png', width: 5000, height: 3000 } as const
  call.answer({ kind: 'done', writer, header, bytes: 7, usage, requestId: 'r' })
  const job = await untilState(relay, id, 'failed')
  await worker.drain()
  const lines: string[] = []
  const run = (...args: string[]) =>
    runCommand(['picture', ...args], {
      openDb: async () => ({ ...relay.db, close: async () => {} }),
      openBlobs: async () => relay.blobs,
      newBudget: unlimited,
      deployments: [],
      place: 'here',
      now: relay.clock.now,
      print: (line) => lines.push(line),
      say: (line) => lines.push(line)
    })
  return { relay, id, job, run, lines }
}

test('a picture that Figma doesn’t take is paid, kept, and says so', async () => {
  const { relay, id, job } = await createScene()
  expect(job).toMatchObject({
    usage,
    cost: 7 * 5 + 396 * 30,
    image: { width: 5000, height: 3000, bytes: 7 },
    failure: { code: 'too_large', retryable: false }
  })
  expect(job.failure?.message).toContain('5000 × 3000')
  expect(job.failure?.message).toContain(`relay picture ${id}`)
  const reply = await relay.fetch(`/v1/jobs/${id}/image`)
  expect(new Uint8Array(await reply.arrayBuffer())).toEqual(bytes)
  expect(await relay.fetch(`/v1/jobs/${id}/image`, { method: 'HEAD' })).toMatchObject({
    status: 200
  })
})

test('the operator gets its file, once under each name', async () => {
  const { relay, id, run, lines } = await createScene()
  const file = join(relay.folder, 'taken.png')
  expect(await run(id, file)).toBe(0)
  expect(new Uint8Array(await readFile(file))).toEqual(bytes)
  expect(lines.join()).toContain('5000 × 3000')
  expect(await run(id, file)).toBe(1)
  expect(lines.at(-1)).toContain('is there already')
  expect(await run(id, join(relay.folder, 'no-folder', 'x.png'))).toBe(1)
  expect(lines.at(-1)).toContain('can’t be written')
})

test('a picture that there isn’t is a sentence', async () => {
  const { relay, id, run, lines } = await createScene()
  expect(await run('nobody', 'x.png')).toBe(1)
  expect(lines.at(-1)).toContain('no job')
  await relay.db.run('UPDATE jobs SET image_gone_at = 1')
  expect(await run(id, 'x.png')).toBe(1)
  expect(lines.at(-1)).toContain('deleted after its days')
  await relay.db.run('UPDATE jobs SET image_gone_at = NULL, image = NULL')
  expect(await run(id, 'x.png')).toBe(1)
  expect(lines.at(-1)).toContain('no picture')
  expect(await run(id)).toBe(1)
  expect(lines.at(-1)).toContain('picture JOB FILE')
})
