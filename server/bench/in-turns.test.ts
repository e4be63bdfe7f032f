import { expect, test } from 'vitest'
import { measureInTurns } from './in-turns'

test('every store does a work before any does the next, each round in another order', async () => {
  const done: string[] = []
  const worksOf = (store: string) => ({
    write: async (round: number) => done.push(`${round} write ${store}`),
    read: async (round: number) => {
      done.push(`${round} read ${store}`)
      return round
    }
  })
  const draws = [0, 0.99]
  const times = await measureInTurns({
    stores: { small: worksOf('small'), large: worksOf('large') },
    rounds: 2,
    warmUps: 1,
    random: () => {
      const draw = draws.shift() ?? 0
      draws.push(draw)
      return draw
    }
  })
  expect(done.map((one) => one.replace(/ \w+$/, ''))).toEqual(
    [0, 1, 2].flatMap((round) =>
      ['write', 'write', 'read', 'read'].map((work) => `${round} ${work}`)
    )
  )
  const firsts = done.filter((_, index) => index % 2 === 0).map((one) => one.split(' ')[2])
  expect(new Set(firsts)).toEqual(new Set(['small', 'large']))
  // The first round only warms up.
  expect(times.read).toEqual({ small: [1, 2], large: [1, 2] })
})
