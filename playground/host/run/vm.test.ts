import variant from '@jitl/quickjs-wasmfile-release-sync'
import { describe, expect, it } from 'vitest'
import { createVm } from './vm'

const facade = 'globalThis.__enter = () => undefined'
const boot = {
  html: '',
  command: '',
  editorType: 'figma',
  pluginId: 'x',
  pluginName: 'X',
  currentUser: { id: '1', name: 'Ada', photoUrl: null, color: '#000000', sessionId: 1 },
  permissions: []
} as const

/** Each look at the clock takes a second. */
function createHastyClock(): () => number {
  let time = 0
  return () => {
    time += 1000
    return time
  }
}

async function run(source: string, now: () => number): Promise<readonly string[]> {
  const crashes: string[] = []
  const onCrash = (error: Error) => crashes.push(error.message)
  const vm = await createVm({ variant, facade, boot, answer: () => null, onCrash, now })
  vm.run(source, 'main.js')
  vm.dispose()
  return crashes
}

describe('the vm', () => {
  it('interrupts an endless loop instead of hanging', async () => {
    expect(await run('for (;;) {}', createHastyClock())).toEqual(['interrupted'])
  })

  it('runs a script, not a module, so a plugin’s globals stay visible', async () => {
    expect(await run('var x = 1; if (globalThis.x !== 1) throw new Error("no")', () => 0)).toEqual(
      []
    )
  })
})
