// What the relay adds to one picture: submit, follow and read it, against calling the stand-in
// Foundry straight. Both in turn, so that a noisy machine is noisy for both.
import { callFoundry, callRelay, median, time } from './calls'
import { openStage } from './stage'

const tenSecondsMs = 10_000
const stage = await openStage(2)
const token = await stage.addPerson('Ada')

const rows: Record<string, Record<string, string | number>> = {}
for (const [name, directive, rounds] of [
  ['small', '', 40],
  ['10 MB', '[demo:big]', 15]
] as const) {
  const straight: number[] = []
  const through: number[] = []
  let bytes = 0
  for (let round = -2; round < rounds; round += 1) {
    const prompt = `a lake ${round} ${directive}`
    const straightMs = await time(() => callFoundry(stage, prompt))
    const throughMs = await time(async () => {
      bytes = await callRelay(stage, token, prompt)
    })
    // The first rounds warm everything up.
    if (round < 0) continue
    straight.push(straightMs)
    through.push(throughMs)
  }
  const added = median(through.map((ms, index) => ms - (straight[index] ?? 0)))
  rows[name] = {
    'picture, MB': (bytes / 1e6).toFixed(2),
    'straight, ms': median(straight).toFixed(1),
    'through the relay, ms': median(through).toFixed(1),
    'added, ms': added.toFixed(1),
    'of a ten-second picture': `${(1 + added / tenSecondsMs).toFixed(4)} ×`
  }
}
console.log('Medians; targets: 30 ms added to a small picture, 1.01 × of a ten-second one')
console.table(rows)
await stage.close()
