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

/**
 * The same, looked at again: what the operator is warned of holds now. What was found last may be over,
 * and a disk that fills while nobody asks for a picture would not be found before the next one.
 */
export async function findQueueHold(
  db: Database,
  room: Pick<Room, 'hold' | 'look'>
): Promise<Held | null> {
  await room.look()
  return readQueueHold(db, room)
}
