// The program of `npm start`: the playground, a relay and a stand-in Foundry, until Ctrl-C.
import { busyPortWords, findBusyPort, toPorts } from './ports'
import { createTroupe } from './troupe'

const troupe = createTroupe({
  // Bundled as dist/start.js, beside the programs it starts.
  distFolder: import.meta.dirname,
  environment: process.env
})

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void troupe.stop().then(() => process.exit(0)))

main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  await troupe.stop()
  process.exit(1)
})

async function main(): Promise<void> {
  const ports = toPorts(process.env.PORT)
  if (typeof ports === 'string') throw new Error(ports)
  const busy = await findBusyPort(Object.values(ports))
  if (busy !== null) throw new Error(busyPortWords(busy))
  const url = await troupe.start(ports)
  console.log(`Framefill is ready: ${url}`)
  console.log('Stop it with Ctrl-C.')
  await troupe.ended()
}
