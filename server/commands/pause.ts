import { refusal } from '../../core/failure'
import { untilTold } from '../../core/job'
import { commandLine } from '../audit/audit-log'
import { openStoreClock } from '../store/store-clock'
import {
  type OperatorPause,
  pauseByOperator,
  resumeByOperator,
  toShortName
} from '../work/operator-pauses'
import { type Command, type Desk, misuse, parseOptions } from './command'

export const pauseCommand: Command = {
  form: 'DEPLOYMENT [--for 30m]',
  purpose:
    'sends nothing new to a deployment for so long, or until it is resumed; what was sent goes on',
  run: pause
}

export const resumeCommand: Command = {
  form: 'DEPLOYMENT',
  purpose: 'sends to a paused deployment again',
  run: resume
}

async function pause(args: string[], desk: Desk): Promise<void> {
  const { values, positionals } = parseOptions(args, { for: { type: 'string' } } as const, 1)
  const name = await needDeployment(desk, positionals[0])
  const ms = values.for === undefined ? null : toMs(values.for)
  const now = await readTime(desk)
  const until = ms === null ? untilTold : now + ms
  await pauseByOperator(desk.db, { name, until, now, who: commandLine })
  desk.print(toPauseText({ name, until }))
  desk.print('Nothing new is sent to it by any relay; what was sent goes on.')
}

async function resume(args: string[], desk: Desk): Promise<void> {
  const { positionals } = parseOptions(args, {}, 1)
  const name = await needDeployment(desk, positionals[0])
  if (!(await resumeByOperator(desk.db, { name, now: await readTime(desk), who: commandLine })))
    throw refusal('conflict', `${name} isn’t paused by you; nothing has changed.`)
  desk.print(`${name} is sent to again, as soon as the service lets it.`)
}

/** `host/name is paused by you until …`, in one sentence. */
export function toPauseText({ name, until }: OperatorPause): string {
  if (until === untilTold)
    return `${name} is paused by you until “relay resume ${toShortName(name)}”.`
  return `${name} is paused by you until ${new Date(until).toISOString()}.`
}

/** By the clock that the relays on this store go by. */
async function readTime({ db, now }: Desk): Promise<number> {
  const steady = () => performance.now()
  return (await openStoreClock(db, { wall: () => now, steady })).now()
}

/** Its id, given that or its name alone; throws in a sentence that lists what there is. */
async function needDeployment(desk: Desk, text: string | undefined): Promise<string> {
  const known = await listKnown(desk)
  const asked = text?.trim() ?? ''
  const found = known.filter((id) => id === asked || toShortName(id) === asked)
  const [first] = found
  if (first !== undefined && found.length === 1) return first
  if (found.length > 1)
    throw misuse(`Several deployments are called “${asked}”; give one of ${found.join(', ')}.`)
  const list = known.length === 0 ? 'there is none yet' : `there are ${known.join(', ')}`
  throw misuse(
    asked === '' ? `Give a deployment; ${list}.` : `No deployment is called “${asked}”; ${list}.`
  )
}

/** Those of these settings, and what other relays on the store have sent to or have paused. */
async function listKnown({ db, deployments }: Desk): Promise<string[]> {
  const rows = await db.all('SELECT name FROM deployments')
  return [...new Set([...deployments, ...rows.map(({ name }) => String(name))])].sort()
}

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }
const longestMs = 365 * 86_400_000

function toMs(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(text.trim()) ?? []
  const ms = Number(count) * (units[unit] ?? 0)
  if (ms > 0 && ms <= longestMs) return ms
  throw misuse('--for must be minutes, hours or days up to a year, such as 30m, 2h or 1d.')
}
