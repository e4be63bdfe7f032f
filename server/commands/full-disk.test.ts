import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { unlimited } from '../money/budgets'
import { createTrialRelay, submitTrial, type TrialRelay, untilState } from '../trial/trial-relay'
import type { Desk } from './command'
import { runCommand } from './run-command'

let relay: TrialRelay
beforeEach(async () => {
  relay = await createTrialRelay()
})

async function run(args: string[], change: Partial<Pick<Desk, 'db' | 'openBlobs'>> = {}) {
  const out: string[] = []
  const code = await runCommand(args, {
    openDb: async () => ({ ...relay.db, ...change.db, close: async () => {} }),
    openBlobs: change.openBlobs ?? (async () => relay.blobs),
    newBudget: unlimited,
    deployments: [],
    place: 'DATA_DIR /data',
    now: relay.clock.now,
    print: (line) => out.push(line),
    say: (line) => out.push(line)
  })
  return { code, out: out.join('\n') }
}
const fault = (code: string) => Object.assign(new Error('no space left on device'), { code })

test.each(['SQLITE_FULL', '53100', 'ENOSPC'])(
  'a store on a full disk says so (%s)',
  async (code) => {
    const transaction = () => Promise.reject(fault(code))
    const { code: exit, out } = await run(['token', 'Bo'], { db: { ...relay.db, transaction } })
    expect(exit).toBe(1)
    expect(out).toMatch(/^The disk .* is full; make room .*\.$/)
  }
)

test('a picture for which there is no room says so, and leaves its name free', async () => {
  const worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  await (await relay.call(0)).finish(new Uint8Array(9))
  await untilState(relay, id, 'done')
  await worker.drain()
  const file = join(relay.folder, 'taken.png')
  const open = async () => {
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) =>
      controller.error(fault('ENOSPC'))
    return { bytes: 9, stream: new ReadableStream<Uint8Array>({ pull }) }
  }
  const full = await run(['picture', id, file], {
    openBlobs: async () => ({ ...relay.blobs, open })
  })
  expect(full).toMatchObject({ code: 1, out: expect.stringContaining('is full; make room') })
  expect(await readdir(relay.folder)).not.toContain('taken.png')
  expect(await run(['picture', id, file])).toMatchObject({ code: 0 })
})

test.each([
  ['backup', '~/backup'],
  ['restore', '~/backup'],
  ['picture', 'one', '~/one.png']
])('relay %s takes no “~” for a folder’s name', async (...args) => {
  const { code, out } = await run(args)
  expect(code).toBe(1)
  expect(out).toContain('out, without ~.')
})
