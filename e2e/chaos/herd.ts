import { setTimeout as sleep } from 'node:timers/promises'
import type { Dice } from './plan'
import { type Diary, type Environment, type RelayProcess, startRelayProcess } from './relay-process'

/** Relays that are killed and come back. */
export type Herd = Readonly<{
  urls: readonly string[]
  diary: Diary
  /** Kills a random relay that is up; false when none is. */
  killOne: () => boolean
  counts: () => Readonly<{ random: number; atPoints: number }>
  reachedPoints: () => ReadonlySet<string>
  waitingPoints: () => number
  /** Kills all and starts one that never saw anything; resolves with its address. */
  replaceAll: () => Promise<string>
  close: () => Promise<void>
}>

type Start = Readonly<{
  ports: readonly number[]
  environment: Environment
  /** Named points, one for each life of a relay until all have been reached. */
  points: readonly string[]
  dice: Dice
}>

type Slot = { port: number; relay: RelayProcess | null; isUp: boolean; wasKilled: boolean }

/** Starts one relay per port and keeps them coming back until `replaceAll` or `close`. */
export async function startHerd({ ports, environment, points, dice }: Start): Promise<Herd> {
  const diary: Diary = { errors: new Map(), oddLines: [] }
  const slots = ports.map((port): Slot => ({ port, relay: null, isUp: false, wasKilled: false }))
  const waiting = [...points]
  const reached = new Set<string>()
  const counts = { random: 0, atPoints: 0 }
  let isOver = false

  const liveOnce = async (slot: Slot) => {
    const point = waiting.shift()
    // What only follows a kill is rare; everything else passes each point all the time.
    const count = point && isRare(point) ? 1 : 1 + dice.roll(3)
    const armed = point && { FRAMEFILL_CRASH_AT: `${point}:${count}` }
    slot.wasKilled = false
    slot.relay = startRelayProcess({ ...environment, PORT: String(slot.port), ...armed }, diary)
    await slot.relay.listening
    slot.isUp = true
    const end = await slot.relay.ended
    slot.isUp = false
    if (isOver) return
    if (slot.wasKilled) {
      if (point) waiting.push(point)
    } else if (point && end === 'SIGKILL') {
      counts.atPoints += 1
      reached.add(point)
    } else diary.oddLines.push(`A relay ended by itself with ${end}.`)
    await sleep(dice.roll(500))
  }
  const lives = slots.map(async (slot) => {
    while (!isOver) await liveOnce(slot)
  })
  await Promise.all(slots.map((slot) => slot.relay?.listening))

  const endAll = async () => {
    isOver = true
    for (const { relay } of slots) relay?.kill('SIGKILL')
    await Promise.all(lives)
  }
  return {
    urls: ports.map(toUrl),
    diary,
    killOne: () => {
      const up = slots.filter((slot) => slot.isUp)
      if (up.length === 0) return false
      const slot = dice.pick(up)
      slot.isUp = false
      slot.wasKilled = true
      slot.relay?.kill('SIGKILL')
      counts.random += 1
      return true
    },
    counts: () => ({ ...counts }),
    reachedPoints: () => reached,
    waitingPoints: () => points.length - reached.size,
    replaceAll: async () => {
      await endAll()
      const [slot] = slots
      if (!slot) throw new Error('A herd has at least one relay')
      slot.relay = startRelayProcess({ ...environment, PORT: String(slot.port) }, diary)
      await slot.relay.listening
      return toUrl(slot.port)
    },
    close: async () => {
      await endAll()
      const relay = slots[0]?.relay
      relay?.kill('SIGTERM')
      await relay?.ended
    }
  }
}

const isRare = (point: string) => point === 'during-recovery' || point === 'before-unknown-commit'

const toUrl = (port: number) => `http://127.0.0.1:${port}`
