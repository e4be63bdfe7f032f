import { expect, test } from 'vitest'
import { createTokenSource } from './token-source'

const never = () => new Promise<string>(() => {})

test('a request that hangs ends within its time, and the next one starts over', async () => {
  let loads = 0
  const token = createTokenSource(
    's',
    async () => {
      loads += 1
      return loads === 1 ? never : async () => 'token'
    },
    50
  )
  await expect(token()).rejects.toThrow('no token within 0.05 s')
  expect(await token()).toBe('token')
  expect(loads).toBe(2)
})

test('a library that never loads ends within its time as well', async () => {
  const token = createTokenSource('s', () => new Promise(() => {}), 50)
  await expect(token()).rejects.toThrow('no token within')
})

test('those who waited for the same failed request start over once', async () => {
  let loads = 0
  const token = createTokenSource('s', async () => {
    loads += 1
    return async () => Promise.reject(new Error('no identity'))
  })
  await Promise.allSettled([token(), token(), token()])
  expect(loads).toBe(1)
  await token().catch(() => {})
  expect(loads).toBe(2)
})

test('an answer in time leaves no timer behind', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const before = timers()
  await createTokenSource('s', async () => async () => 'token')()
  expect(timers()).toBe(before)
})
