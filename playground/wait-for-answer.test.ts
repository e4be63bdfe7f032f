import { describe, expect, it } from 'vitest'
import { waitForAnswer } from './wait-for-answer'

/** A clock that only sleeping moves, and a server that answers in turn. */
function createPatience(answers: (boolean | null)[]) {
  let time = 0
  return {
    asked: () => time / 100,
    patience: {
      now: () => time,
      sleep: async (ms: number) => {
        time += ms
      },
      fetch: async () => {
        const ok = answers.shift() ?? null
        if (ok === null) throw new TypeError('fetch failed')
        return { ok }
      }
    }
  }
}

describe('waiting for an answer', () => {
  it('goes on until a 2xx where one is needed', async () => {
    const { asked, patience } = createPatience([null, false, true])
    await waitForAnswer('The relay', 'http://x', { ...patience, mustBeOk: true })
    expect(asked()).toBe(2)
  })

  it('takes any answer where that is enough', async () => {
    const { asked, patience } = createPatience([null, false])
    await waitForAnswer('The stand-in', 'http://x', { ...patience, mustBeOk: false })
    expect(asked()).toBe(1)
  })

  it('gives up after 30 seconds with a sentence', async () => {
    const { patience } = createPatience([])
    await expect(
      waitForAnswer('The relay', 'http://x', { ...patience, mustBeOk: true })
    ).rejects.toThrow('The relay did not answer at http://x within 30 seconds.')
  })
})
