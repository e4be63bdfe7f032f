import { AppError, refusal } from '../core/failure'
import { outliveReader } from './closed-output'
import { runCommand } from './commands/run-command'
import { createLog, type Log } from './log'
import { unlimited } from './money/budgets'
import { openBlobs, openStore, toPlace } from './open-stores'
import { createProbeCommand } from './probe/probe-command'
import { createTerminal } from './probe/terminal'
import { parseEnvironment, type RelaySettings, readEnvironment } from './settings/environment'
import { toStartFault } from './settings/start-fault'
import { startRelay } from './start-relay'
import { type PoolMember, toPool } from './work/deployments'

// Whatever is written, by SQLite too, is for this user alone.
process.umask(0o077)
outliveReader(process.stderr, () => {})
const log = createLog((line) => process.stdout.write(line), Date.now)
await main(process.argv.slice(2)).catch((error: unknown) => {
  if (process.argv.length > 2)
    giveUp([error instanceof AppError ? error.failure.message : toUnforeseen(error)])
  else refuseStart(error instanceof AppError ? error.failure.message : null, error)
  // A listener or a connection may be left of what could not start.
  process.exit()
})

async function main(args: string[]): Promise<void> {
  if (args.length > 0) {
    outliveReader(process.stdout, (code) =>
      giveUp([`What the command says could not be written (${code}).`])
    )
    process.exitCode = await runCommand(
      args,
      {
        openDb: () => openConfigured(openStore),
        openBlobs: () => openConfigured(openBlobs),
        newBudget: configured(unlimited, ({ newBudget }) => newBudget),
        deployments: configured([], ({ foundry }) => foundry.deployments.map(({ id }) => id)),
        hasSignIn: configured(false, ({ publicAddress }) => publicAddress !== null),
        place: configured('', toPlace),
        now: Date.now(),
        print: (line) => process.stdout.write(`${line}\n`),
        say: (line) => process.stderr.write(`${line}\n`)
      },
      new Map([['probe', createProbeCommand(createTerminal({ readPool, readRecordFolder }))]])
    )
    return
  }
  const parsed = parseEnvironment(readEnvironment())
  if ('faults' in parsed) {
    for (const fault of parsed.faults) refuseStart(fault)
    return
  }
  reportInJson(log)
  // A log that can't be written is nobody's picture.
  outliveReader(process.stdout, () => {})
  return serve(parsed.settings)
}

async function serve(settings: RelaySettings): Promise<void> {
  const relay = await startRelay(settings, log).catch((error: unknown) => {
    refuseStart(toStartFault(error, settings), error)
    process.exit()
  })
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

function readRecordFolder(): string | null {
  return configured<string | null>(null, ({ recordFolder }) => recordFolder)
}

function readPool(): readonly PoolMember[] {
  return configured<readonly PoolMember[]>([], ({ foundry }) => toPool(foundry))
}

function configured<Value>(otherwise: Value, read: (settings: RelaySettings) => Value): Value {
  const parsed = parseEnvironment(readEnvironment())
  // What is wrong with a setting is said when the store is opened.
  return 'faults' in parsed ? otherwise : read(parsed.settings)
}

async function openConfigured<Opened>(
  open: (settings: RelaySettings) => Promise<Opened>
): Promise<Opened> {
  const parsed = parseEnvironment(readEnvironment())
  if ('faults' in parsed) throw refusal('internal', parsed.faults.join('\n'))
  const { settings } = parsed
  return open(settings).catch((error: unknown) => {
    const message = toStartFault(error, settings)
    if (message === null || error instanceof AppError) throw error
    throw new AppError({ code: 'internal', message, retryable: false }, { cause: error })
  })
}

/** What Node would print in its own words goes where everything goes: one JSON object a line. */
function reportInJson(to: Log): void {
  process.removeAllListeners('warning')
  process.on('warning', (warning) => to.info('process.warning', { error: warning }))
  // The HTTP library prints an answer that broke off, stack and all.
  for (const name of ['log', 'info', 'debug', 'warn', 'error'] as const)
    console[name] = (...said: unknown[]) => {
      const error = said.find((one) => one instanceof Error)
      if (error) to.error('answer.broken', { error })
    }
  process.on('uncaughtException', (error) => {
    to.error('process.failed', { error })
    process.exit(1)
  })
}

/** Commands speak to a person: one sentence where nothing better is known, and the log line before it. */
function toUnforeseen(error: unknown): string {
  if (error instanceof Error) log.error('command.failed', { error })
  return `The command stopped${codeOf(error)}; the log line before this one says where, for whoever you ask.`
}

function giveUp(sentences: readonly string[]): void {
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

/** A line for the log in which a person reads why; what nobody has foreseen also says where. */
function refuseStart(reason: string | null, error?: unknown): void {
  const last = createLog((line) => process.stderr.write(line), Date.now)
  if (reason !== null) last.error('relay.not_started', { reason })
  else
    last.error('relay.not_started', {
      reason: `The relay could not start${codeOf(error)}; this line says where, for whoever you ask.`,
      error
    })
  process.exitCode = 1
}

/** A function, which is there before this file's last line has run. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && error.code ? ` (${error.code})` : ''
}
