// The relay's resident memory while pictures of 10 MB come in and go out, all at the same time.
import { callRelay, time } from './calls'
import { openStage } from './stage'

const rows: Record<string, Record<string, string>> = {}
for (const count of [1, 8, 50]) {
  const stage = await openStage(count)
  const token = await stage.addPerson('Ada')
  const people = [token]
  for (let index = 1; index < Math.ceil(count / 20); index += 1)
    people.push(await stage.addPerson(`person ${index}`))
  const idle = await stage.readMemory()
  const ms = await time(() =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        callRelay(
          stage,
          people[index % people.length] ?? token,
          `a lake ${index} [demo:slow] [demo:big]`
        )
      )
    )
  )
  const { peak } = await stage.readMemory()
  rows[`${count} × 10 MB`] = {
    'idle, MB': idle.now.toFixed(0),
    'peak, MB': peak.toFixed(0),
    'all done after, s': (ms / 1000).toFixed(1)
  }
  await stage.close()
}
console.log('Peak resident memory of the relay’s process; target: 250 MB with 50 in flight')
console.table(rows)
