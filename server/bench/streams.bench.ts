// Five hundred panels that follow a job and hear nothing for a while, and one that works meanwhile.
import { setTimeout as sleep } from 'node:timers/promises'
import { callRelay, median, openStream, readJob, submit, time } from './calls'
import { openStage } from './stage'

const streams = 500
const each = 20
const idleMs = 10_000

const stage = await openStage(1)
const idle = await stage.readMemory()
const tokens: string[] = []
for (let index = 0; index < streams / each; index += 1)
  tokens.push(await stage.addPerson(`person ${index}`))
const worker = await stage.addPerson('Ada')

// Asked to wait two seconds twenty times over, it holds everybody up for forty.
const holder = await submit(stage, worker, 'a lake [demo:rate-limit:always]')
const open: Promise<string>[] = []
const openMs = await time(async () => {
  for (const token of tokens) {
    const { id } = await submit(stage, token, 'a hill')
    for (let index = 0; index < each; index += 1) {
      const response = await openStream(stage, token, id)
      open.push(response.text())
    }
  }
})
const cpuBefore = await stage.readCpuSeconds()
await sleep(idleMs)
const cpu = (await stage.readCpuSeconds()) - cpuBefore
const during: number[] = []
for (let round = 0; round < 20; round += 1)
  during.push(await time(() => readJob(stage, worker, holder.id)))
const { now } = await stage.readMemory()
const allMs = await time(() => Promise.all(open))
const texts = await Promise.all(open)
console.table({
  [`${streams} open streams`]: {
    'opened after, s': (openMs / 1000).toFixed(2),
    'idle before, MB': idle.now.toFixed(0),
    'with them, MB': now.toFixed(0),
    'CPU, ms a second': ((cpu * 1000) / (idleMs / 1000)).toFixed(0),
    'a read meanwhile, ms': median(during).toFixed(1),
    'told the end': texts.filter((text) => /"state":"(done|failed|unknown)"/.test(text)).length,
    'all ended after, s': (allMs / 1000).toFixed(1)
  }
})
await callRelay(stage, worker, 'still well')
await stage.close()
