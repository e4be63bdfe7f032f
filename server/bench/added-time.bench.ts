// What stands before Foundry adds to one picture: the relay (submit, follow, read), a proxy that keeps
// nothing, and Portkey's gateway where it is asked for, all against calling the same stand-in straight.
// Every way ends with the picture's bytes at whoever asked: what only passes through is still base64 in
// JSON, which the relay has decoded already, so reading it there is part of the time.
// Each in turn, so that a noisy machine is noisy for all; the least comes nearest to a quiet one.
import { loadavg } from 'node:os'
import { callFront, callRelay, foundryFront, median, time } from './calls'
import { startPlainProxy, startPortkey, streamFault } from './others'
import type { Program } from './program'
import { openStage } from './stage'

const tenSecondsMs = 10_000
const stage = await openStage(2)
const token = await stage.addPerson('Ada')
const straight = foundryFront(stage.foundryUrl)
const proxy = await startPlainProxy(stage.foundryUrl)
const portkey = await startPortkey(stage.foundryUrl)
const fault = typeof portkey === 'string' ? null : await streamFault(portkey)

/** `against` is the way that asks in the same manner with nothing between. */
type Way = Readonly<{
  name: string
  against: string
  call: (prompt: string) => Promise<number>
  /** Of the process between, in seconds; hardly depends on how busy the machine is. */
  readCpuSeconds?: Program['readCpuSeconds']
}>

const ways: readonly Way[] = [
  { name: 'straight', against: 'straight', call: (prompt) => callFront(straight, prompt) },
  {
    name: proxy.name,
    against: 'straight',
    call: (prompt) => callFront(proxy.front, prompt),
    readCpuSeconds: proxy.program.readCpuSeconds
  },
  {
    name: 'relay',
    against: 'straight',
    call: (prompt) => callRelay(stage, token, prompt),
    readCpuSeconds: stage.readCpuSeconds
  },
  ...portkeyWays()
]

for (const [size, directive, rounds, warming] of [
  // A relay runs for weeks: its first pictures, while Node still compiles, are hardly any of its own.
  // All take equally long at the stand-in: how long it draws differs by more than what is measured.
  ['small', '[demo:slow:300]', 60, 60],
  ['10 MB', '[demo:big]', 15, 2]
] as const) {
  const times = new Map<string, number[]>(ways.map(({ name }) => [name, []]))
  const cpu = new Map<string, number>()
  for (let round = -warming; round < rounds; round += 1)
    for (const { name, call, readCpuSeconds } of ways) {
      const before = await readCpuSeconds?.()
      const ms = await time(() => call(`a lake ${round} ${directive}`))
      if (round < 0) continue
      times.get(name)?.push(ms)
      if (readCpuSeconds && before !== undefined)
        cpu.set(name, (cpu.get(name) ?? 0) + (await readCpuSeconds()) - before)
    }
  const of = (name: string) => times.get(name) ?? []
  const plain = median(of(proxy.name))
  const rows = ways.map(({ name, against }) => {
    const added = median(of(name).map((ms, index) => ms - (of(against)[index] ?? 0)))
    return [
      name,
      {
        'median, ms': median(of(name)).toFixed(1),
        'least, ms': Math.min(...of(name)).toFixed(1),
        'added, ms': added.toFixed(1),
        'least added, ms': (Math.min(...of(name)) - Math.min(...of(against))).toFixed(1),
        'processor, ms': cpu.has(name) ? (((cpu.get(name) ?? 0) * 1000) / rounds).toFixed(1) : '',
        'of the plain proxy': `${(median(of(name)) / plain).toFixed(2)} ×`,
        'of a ten-second picture': `${(1 + added / tenSecondsMs).toFixed(4)} ×`
      }
    ]
  })
  console.log(`A ${size} picture, ${rounds} times, after ${warming} to warm up`)
  console.table(Object.fromEntries(rows))
}
const load = loadavg().map((one) => one.toFixed(1))
console.log(
  `Load ${load.join(', ')}. Goals on a quiet machine: 15 ms added to a small picture, a 10 MB one 1.3 × of the plain proxy, 1.01 × of a ten-second one.`
)
if (typeof portkey === 'string') console.log(portkey)
if (fault) console.log(fault)
if (typeof portkey !== 'string') await portkey.program.end()
await proxy.program.end()
await stage.close()

function portkeyWays(): Way[] {
  if (typeof portkey === 'string') return []
  const { name, front, program } = portkey
  const { readCpuSeconds } = program
  if (!fault)
    return [
      { name, against: 'straight', call: (prompt) => callFront(front, prompt), readCpuSeconds }
    ]
  const against = 'straight, unstreamed'
  return [
    { name: against, against, call: (prompt) => callFront(straight, prompt, false) },
    {
      name: `${name}, unstreamed`,
      against,
      call: (prompt) => callFront(front, prompt, false),
      readCpuSeconds
    }
  ]
}
