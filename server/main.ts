import { AppError, refusal } from '../core/failure'
import { runCommand } from './commands/run-command'
import { createLog } from './log'
import { parseEnvironment, type RelaySettings, readEnvironment } from './settings/environment'
import { toStartFault } from './settings/start-fault'
import { openStore, startRelay } from './start-relay'
import type { Database } from './store/database'

await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof AppError)) throw error
  giveUp([error.failure.message])
  // A listener may be left of what could not start.
  process.exit()
})

async function main(args: string[]): Promise<void> {
  if (args.length > 0) {
    process.exitCode = await runCommand(args, {
      openDb: openConfiguredStore,
      now: Date.now(),
      print: (line) => process.stdout.write(`${line}\n`),
      say: (line) => process.stderr.write(`${line}\n`)
    })
    return
  }
  const parsed = parseEnvironment(readEnvironment())
  if ('faults' in parsed) return giveUp(parsed.faults)
  return serve(parsed.settings)
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

async function openConfiguredStore(): Promise<Database> {
  const parsed = parseEnvironment(readEnvironment())
  if (!('faults' in parsed)) return openStore(parsed.settings)
  const message = parsed.faults.join('\n')
  throw refusal('internal', message)
}

function giveUp(sentences: readonly string[]): void {
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
