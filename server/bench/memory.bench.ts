// Resident memory while pictures of 10 MB come in and go out, all at the same time: of the relay, and of
// what others put in its place.
import { loadavg } from 'node:os'
import { callFront, callRelay, time } from './calls'
import { type Other, startPlainProxy, startPortkey, streamFault } from './others'
import type { Program } from './program'
import { openStage, startFoundry } from './stage'

const rows: Record<string, Record<string, string>> = {}

async function measure(
  name: string,
  count: number,
  { readMemory }: Pick<Program, 'readMemory'>,
  call: (prompt: string, index: number) => Promise<number>
): Promise<void> {
  const idle = await readMemory()
  const ms = await time(() =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        call(`a lake ${index} [demo:slow] [demo:big]`, index)
      )
    )
  )
  const { peak } = await readMemory()
  rows[`${name}, ${count} × 10 MB`] = {
    'idle, MB': idle.now.toFixed(0),
    'peak, MB': peak.toFixed(0),
    'all done after, s': (ms / 1000).toFixed(1)
  }
}

for (const count of [1, 8, 50]) {
  const stage = await openStage(count)
  const people: string[] = []
  for (let index = 0; index < Math.ceil(count / 20); index += 1)
    people.push(await stage.addPerson(`person ${index}`))
  await measure('relay', count, stage, (prompt, index) =>
    callRelay(stage, people[index % people.length] ?? '', prompt)
  )
  await stage.close()
}

const foundry = await startFoundry()
const portkey = await startPortkey(foundry.url)
await measureOther(await startPlainProxy(foundry.url), true)
if (typeof portkey === 'string') console.log(portkey)
else {
  const fault = await streamFault(portkey)
  if (fault) console.log(fault)
  await measureOther(portkey, fault === null)
}
await foundry.end()

async function measureOther({ name, front, program }: Other, isStreamed: boolean): Promise<void> {
  await measure(name, 8, program, (prompt) => callFront(front, prompt, isStreamed))
  await program.end()
}

const load = loadavg().map((one) => one.toFixed(1))
console.log(
  `Peak resident memory of each process, load ${load.join(', ')}; docs/container.md asks for 512 MB for the relay with 50 in flight`
)
console.table(rows)
