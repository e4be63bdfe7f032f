import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type Front, foundryFront } from './calls'
import { type Program, startProgram } from './program'

/** What others put where the relay stands, before the same stand-in. */
export type Other = Readonly<{ name: string; front: Front; program: Program }>

export async function startPlainProxy(foundryUrl: string): Promise<Other> {
  const program = await startProgram(['server/bench/plain-proxy.mjs', foundryUrl])
  return { name: 'plain proxy', front: foundryFront(program.url), program }
}

/**
 * Portkey's gateway, from the folder that `npm run bench -- --portkey` has installed it in; a string
 * says why it isn't there.
 */
export async function startPortkey(foundryUrl: string): Promise<Other | string> {
  const folder = process.argv.find((one) => one.startsWith('--portkey='))?.split('=')[1]
  if (!folder) return 'Portkey’s gateway: not measured; npm run bench -- --portkey installs it'
  const main = join(folder, 'node_modules/@portkey-ai/gateway/build/start-server.js')
  try {
    const args = [main, `--port=${await findPort()}`, '--headless']
    const program = await startProgram(args, {}, 'ignore')
    const headers = {
      authorization: 'Bearer stand-in-key',
      'x-portkey-provider': 'openai',
      'x-portkey-custom-host': `${foundryUrl}/openai/v1`
    }
    const front = { url: `${program.url}/v1/images/generations`, headers }
    return { name: 'Portkey’s gateway', front, program }
  } catch (error) {
    return `Portkey’s gateway: not measured; it didn’t start (${error instanceof Error ? error.message : error})`
  }
}

/** Why it can't stream a picture; null when it can. Asked for once, with a picture of its own. */
export async function streamFault({ front, name }: Other): Promise<string | null> {
  const body = JSON.stringify({
    model: 'gpt-image-2',
    prompt: 'a first lake',
    size: '1024x640',
    quality: 'low',
    stream: true,
    partial_images: 1
  })
  const headers = { ...front.headers, 'content-type': 'application/json' }
  const answer = await fetch(front.url, { method: 'POST', headers, body })
  const text = await answer.text()
  if (answer.ok && text.includes('.completed')) return null
  return `${name} can’t stream pictures: it answers ${answer.status} to one that was drawn and paid for. It is measured unstreamed, which Foundry ends after 122 seconds.`
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
