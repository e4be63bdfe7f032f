import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { busyPortWords, findBusyPort, toPorts } from './ports'

describe('the ports', () => {
  it('are three in a row from PORT, or from 4200', () => {
    expect(toPorts(undefined)).toEqual({ playground: 4200, relay: 4201, foundry: 4202 })
    for (const empty of ['', ' ']) expect(toPorts(empty)).toEqual(toPorts(undefined))
    expect(toPorts('5000')).toEqual({ playground: 5000, relay: 5001, foundry: 5002 })
  })

  it.each(['x', '80', '65534', '4200.5'])('are refused for “%s”', (text) => {
    expect(toPorts(text)).toContain('PORT must be a whole number')
  })

  it('are checked before anything starts', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(Object(server.address()).port))
    })
    expect(await findBusyPort([port])).toBe(port)
    await new Promise((resolve) => server.close(resolve))
    expect(await findBusyPort([port])).toBe(null)
  })

  it('say what to do when one is busy', () => {
    expect(busyPortWords(4200)).toContain('PORT=4300 npm start')
  })
})
