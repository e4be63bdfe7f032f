import { AppError } from '../core/failure'
import { parseEnvironment, type RelaySettings, readEnvironment } from './environment'
import { createLog } from './log'
import { addPerson } from './people'
import { openStore, startRelay } from './start-relay'

await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof AppError)) throw error
  giveUp([error.failure.message])
  // A listener may be left of what could not start.
  process.exit()
})

async function main([command, name]: string[]): Promise<void> {
  const parsed = parseEnvironment(readEnvironment())
  if ('faults' in parsed) return giveUp(parsed.faults)
  if (command === undefined) return serve(parsed.settings)
  if (command === 'token' && name) return printToken(parsed.settings, name)
  giveUp(['Usage: relay (starts it), or: relay token NAME (prints a new access token, once).'])
}

async function serve(settings: RelaySettings): Promise<void> {
  const log = createLog((line) => process.stdout.write(line), Date.now)
  const relay = await startRelay(settings, log).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    giveUp([`PORT ${settings.port} is in use; stop what runs there or set PORT to another.`])
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
