import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Dice } from './dice'
import { type Clock, createClock } from './mischief/clocks'
import {
  currentRelay,
  type Diary,
  type Environment,
  type RelayProcess,
  startRelayProcess
} from './relay-process'

/** Relays that are killed and come back. */
export type Herd = Readonly<{
  urls: readonly string[]
  diary: Diary
  /** Kills a random relay that is up; false when none is. */
  killOne: () => boolean
  /** Stops one for so many ms, as a machine that swaps or sleeps would. */
  freezeOne: (ms: number) => boolean
  /** Sets one’s clock; false where the clocks can’t be set. */
  stepOne: () => Promise<boolean>
  /**
   * Ends one as an orchestrator would and starts it with the other version: one after another, until
   * all have it, and then back. False while one is down.
   */
  swapNext: () => boolean
  /** Those that are up now, with the number of each one’s process. */
  living: () => readonly { url: string; pid: number }[]
  killsAtPoints: () => number
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
  /** What a relay may say as it ends at its start, until what it lacks is back. */
  awaited: RegExp
  /** A folder for files that set the relays’ clocks; null leaves them as they are. */
  clocks: Readonly<{ library: string; folder: string }> | null
  /** The bundle that all start with; the current one where there is no other. */
  previous: string | null
}>

type Slot = {
  port: number
  clock: Clock | null
  file: string
  relay: RelayProcess | null
  isUp: boolean
  wasKilled: boolean
}

/** Starts one relay per port and keeps them coming back until `replaceAll` or `close`. */
export async function startHerd(start: Start): Promise<Herd> {
  const { ports, environment, points, dice, awaited, previous } = start
  const diary: Diary = { errors: new Map(), oddLines: [] }
  const slots = await Promise.all(ports.map((port) => createSlot(port, start)))
  const waiting = [...points]
  const reached = new Set<string>()
  let killsAtPoints = 0
  let swaps = 0
  let isOver = false

  const liveOnce = async (slot: Slot) => {
    const point = waiting.shift()
    // What only follows a kill is rare; everything else passes each point all the time.
    const count = point && isRare(point) ? 1 : 1 + dice.roll(3)
    const armed = point && { FRAMEFILL_CRASH_AT: `${point}:${count}` }
    slot.wasKilled = false
    slot.relay = startRelayProcess(
      { ...environment, ...slot.clock?.environment, PORT: String(slot.port), ...armed },
      diary,
      awaited,
      slot.file
    )
    await slot.relay.listening
    slot.isUp = true
    const end = await slot.relay.ended
    slot.isUp = false
    if (isOver) return
    if (slot.wasKilled || slot.relay.gaveWay()) {
      if (point) waiting.push(point)
    } else if (point && end === 'SIGKILL') {
      killsAtPoints += 1
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
      return true
    },
    freezeOne: (ms) => {
      const up = slots.filter((slot) => slot.isUp)
      if (up.length === 0) return false
      const { relay } = dice.pick(up)
      relay?.kill('SIGSTOP')
      setTimeout(() => relay?.kill('SIGCONT'), ms)
      return true
    },
    stepOne: async () => {
      const { clock } = dice.pick(slots)
      await clock?.step()
      return clock !== null
    },
    swapNext: () => {
      const slot = slots[swaps % slots.length]
      if (!slot?.isUp) return false
      slot.file =
        Math.floor(swaps / slots.length) % 2 === 0 ? currentRelay : (previous ?? currentRelay)
      swaps += 1
      slot.isUp = false
      slot.wasKilled = true
      slot.relay?.kill('SIGTERM')
      return true
    },
    living: () =>
      slots.flatMap(({ port, isUp, relay }) =>
        isUp && relay?.pid ? [{ url: toUrl(port), pid: relay.pid }] : []
      ),
    killsAtPoints: () => killsAtPoints,
    reachedPoints: () => reached,
    waitingPoints: () => points.length - reached.size,
    replaceAll: async () => {
      await endAll()
      const [slot] = slots
      if (!slot) throw new Error('A herd has at least one relay')
      const last = { ...environment, PORT: String(slot.port) }
      slot.relay = startRelayProcess(last, diary, awaited)
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

async function createSlot(port: number, { clocks, dice, previous }: Start): Promise<Slot> {
  const clock =
    clocks && (await createClock(clocks.library, join(clocks.folder, `clock-${port}`), dice))
  const file = previous ?? currentRelay
  return { port, clock, file, relay: null, isUp: false, wasKilled: false }
}

const isRare = (point: string) => point === 'during-recovery' || point === 'before-unknown-commit'

const toUrl = (port: number) => `http://127.0.0.1:${port}`
