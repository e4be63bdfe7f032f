import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Program, readOutput, startProgram } from './program'

/** The built relay and the built stand-in Foundry. */
export type Stage = Readonly<{
  relayUrl: string
  foundryUrl: string
  /** Makes a person and gives their access token. */
  addPerson: (name: string) => Promise<string>
  close: () => Promise<void>
}> &
  Pick<Program, 'readMemory' | 'readCpuSeconds'>

export async function openStage(concurrency: number): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'framefill-bench-'))
  const foundry = await startFoundry()
  const environment = {
    PORT: '0',
    DATA_DIR: folder,
    FOUNDRY_ENDPOINT: foundry.url,
    FOUNDRY_API_KEY: 'stand-in-key',
    FOUNDRY_DEPLOYMENT: 'gpt-image-2',
    FOUNDRY_RPM: '10000',
    FOUNDRY_CONCURRENCY: String(concurrency)
  }
  const relay = await startProgram(['dist/relay.js'], environment)
  return {
    relayUrl: relay.url,
    foundryUrl: foundry.url,
    addPerson: (name) => readOutput(['dist/relay.js', 'token', name], environment),
    readMemory: relay.readMemory,
    readCpuSeconds: relay.readCpuSeconds,
    close: async () => {
      await Promise.all([relay.end(), foundry.end()])
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** Its real quota would be all that is measured. */
export function startFoundry(): Promise<Program> {
  const args = ['--port', '0', '--pace', 'fast', '--rpm', '100000']
  return startProgram(['dist/stand-in-foundry.js', ...args])
}
