import { parseEnvironment, type RelaySettings, readEnvironment } from './environment'
import { createLog } from './log'
import { addPerson } from './people'
import { toStartFault } from './start-fault'
import { openStore, startRelay } from './start-relay'

await main(process.argv.slice(2))

async function main([command, name]: string[]): Promise<void> {
  const parsed = parseEnvironment(readEnvironment())
  if ('faults' in parsed) return giveUp(parsed.faults)
  if (command === undefined) return serve(parsed.settings)
  if (command === 'token' && name) return printToken(parsed.settings, name)
  giveUp(['Usage: relay (starts it), or: relay token NAME (prints a new access token, once).'])
}

async function serve(settings: RelaySettings): Promise<void> {
  const log = createLog((line) => process.stdout.write(line), Date.now)
  const relay = await startRelay(settings, log).catch((error: unknown) => {
    const fault = toStartFault(error, settings)
    if (!fault) throw error
    giveUp([fault])
  })
  if (!relay) return
  let isStopping = false
  const stop = async () => {
    // A second signal means now.
    if (isStopping) process.exit(1)
    isStopping = true
    await relay.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // Started by `npm start`, it must not outlive it.
  process.on('disconnect', () => process.exit(0))
}

async function printToken(settings: RelaySettings, name: string): Promise<void> {
  const db = await openStore(settings)
  process.stdout.write(`${await addPerson(db, { name, now: Date.now() })}\n`)
  await db.close()
}

function giveUp(sentences: readonly string[]): void {
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
