// A batch of fifty frames through the relay, against fifty calls straight to the stand-in with the
// same number at once.
import { callFoundry, callRelay, time } from './calls'
import { openStage } from './stage'

const frames = 50
const concurrency = 5
/** The stand-in's own time for one slow picture, in ms. */
const pictureMs = 1_500

const stage = await openStage(concurrency)
const people = [
  await stage.addPerson('Ada'),
  await stage.addPerson('Ben'),
  await stage.addPerson('Cleo')
]
const prompt = (index: number) => `a lake ${index} [demo:slow]`
await callRelay(stage, people[0] ?? '', 'warm up')

const straightMs = await time(async () => {
  const waiting = Array.from({ length: frames }, (_, index) => index)
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      await callFoundry(stage, prompt(next))
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
})
const throughMs = await time(() =>
  Promise.all(
    Array.from({ length: frames }, (_, index) =>
      callRelay(stage, people[index % people.length] ?? '', prompt(index))
    )
  )
)
console.log(`${frames} frames, ${concurrency} at once, ${pictureMs} ms each; target: 1.05 × ideal`)
console.table({
  'as calculated': { seconds: ((frames / concurrency) * pictureMs) / 1000 },
  'straight, the ideal': { seconds: straightMs / 1000 },
  'through the relay': { seconds: throughMs / 1000, 'of the ideal': throughMs / straightMs }
})
await stage.close()
