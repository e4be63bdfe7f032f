import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Child, runChild, startChild } from './child'
import { toDemoRpm } from './demo-rpm'
import type { Ports } from './ports'
import { startPlaygroundServer } from './server'
import { waitForAnswer } from './wait-for-answer'

type Environment = Readonly<Record<string, string | undefined>>

type TroupeOptions = Readonly<{ distFolder: string; environment: Environment }>

/** All that runs behind `npm start`: stand-in Foundry, relay and the playground's server. */
export type Troupe = Readonly<{
  /** Resolves with the playground's address once everything answers. */
  start: (ports: Ports) => Promise<string>
  /** Rejects with a sentence when a part ends on its own. */
  ended: () => Promise<never>
  stop: () => Promise<void>
}>

export function createTroupe({ distFolder, environment }: TroupeOptions): Troupe {
  const parts: Child[] = []
  const program = (name: string) => join(distFolder, `${name}.js`)
  const ended = () => Promise.race(parts.map((part) => part.ended))
  const waitFor = (name: string, url: string, mustBeOk: boolean) => {
    const patience = { fetch, sleep: (ms: number) => sleep(ms), now: Date.now, mustBeOk }
    return Promise.race([waitForAnswer(name, url, patience), ended()])
  }
  const startFoundry = async (port: number): Promise<void> => {
    const args = [
      program('stand-in-foundry'),
      '--port',
      String(port),
      '--rpm',
      toDemoRpm(environment)
    ]
    parts.push(startChild('The stand-in Foundry', args, environment))
    await waitFor('The stand-in Foundry', `http://localhost:${port}/`, false)
  }

  return {
    start: async (ports) => {
      const hasOwnFoundry = Boolean(environment.FOUNDRY_ENDPOINT)
      const env = toRelayEnvironment(environment, ports)
      if (!hasOwnFoundry) await startFoundry(ports.foundry)
      const token = await runChild('The relay', [program('relay'), 'token', 'playground'], env)
      parts.push(startChild('The relay', [program('relay')], env))
      const relayUrl = `http://localhost:${ports.relay}`
      await waitFor('The relay', `${relayUrl}/healthz`, true)
      const pictures = hasOwnFoundry ? 'foundry' : 'demo'
      const { playground: port } = ports
      const server = await startPlaygroundServer({ port, distFolder, relayUrl, token, pictures })
      return server.url
    },
    ended,
    stop: async () => {
      await Promise.all(parts.map((part) => part.stop()))
    }
  }
}

function toRelayEnvironment(environment: Environment, ports: Ports): Environment {
  const standIn = {
    FOUNDRY_ENDPOINT: `http://localhost:${ports.foundry}`,
    FOUNDRY_API_KEY: 'stand-in-key',
    FOUNDRY_DEPLOYMENT:
      'gpt-image-2, gpt-image-2.5-flare, gpt-image-2.5-sunburst, gpt-image-1.5, gpt-image-1-mini',
    FOUNDRY_RPM: toDemoRpm(environment),
    FOUNDRY_CONCURRENCY: '4'
  }
  return {
    ...environment,
    ...(environment.FOUNDRY_ENDPOINT ? {} : standIn),
    PORT: String(ports.relay),
    HOST: '127.0.0.1',
    DATA_DIR: join('.data', 'playground')
  }
}
