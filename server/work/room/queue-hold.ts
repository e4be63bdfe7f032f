import type { Database } from '../../store/database'
import type { Held, Room } from './room'

/**
 * What designers are told: this relay makes nothing new, and no other relay on the store does
 * either, as far as claims show.
 */
export async function readQueueHold(db: Database, room: Pick<Room, 'hold'>): Promise<Held | null> {
  const held = room.hold()
  if (!held) return null
  const [row] = await db.all('SELECT max(at) AS at FROM claims')
  return Number(row?.at ?? 0) > held.since ? null : held
}
