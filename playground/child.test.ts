import { describe, expect, it } from 'vitest'
import { runChild, startChild } from './child'

const env = {}
const script = (code: string) => ['-e', code]

describe('a child', () => {
  it('that dies says so with its last line', async () => {
    const { ended } = startChild(
      'The relay',
      script('console.error("first"); console.error("no disk"); process.exit(3)'),
      env
    )
    await expect(ended).rejects.toThrow(
      'The relay ended with code 3, so everything stops. It said: no disk'
    )
  })

  it('stops when asked, without being taken for dead', async () => {
    const child = startChild('The relay', script('setInterval(() => 1, 1000)'), env)
    await child.stop()
    const outcome = await Promise.race([
      child.ended.catch(() => 'died'),
      Promise.resolve('stopped')
    ])
    expect(outcome).toBe('stopped')
  })

  it('has a channel that tells it when we are gone', async () => {
    const code = 'console.log(process.connected); process.disconnect()'
    expect(await runChild('The relay', script(code), env)).toBe('true')
  })

  it('that logs why it doesn’t start is quoted by its reason alone', async () => {
    const line = JSON.stringify({ event: 'relay.not_started', reason: 'PORT “1” is in use.' })
    const { ended } = startChild(
      'The relay',
      script(`console.error('${line}'); process.exit(1)`),
      env
    )
    await expect(ended).rejects.toThrow('so everything stops. It said: PORT “1” is in use.')
  })

  it('that fails a short task rejects with its last line', async () => {
    const code = 'console.error("Set FOUNDRY_ENDPOINT."); process.exit(1)'
    await expect(runChild('The relay', script(code), env)).rejects.toThrow(
      'It said: Set FOUNDRY_ENDPOINT.'
    )
  })
})
