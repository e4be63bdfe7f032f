import type { Failure } from '../../../core/failure'
import type { ModelName } from '../../../core/models'
import type { QueueHold } from '../../../core/wire/relay/queue-hold'
import { isLive, listTokens } from '../../access/access-tokens'
import type { RunRow } from '../run-row'
import type { Feeding } from './feeding'

/** Why none of a campaign's pictures may get its turn now, in words for its person; null when one may. */
export async function findHold(
  { db, readHold, readWait, now }: Feeding,
  { owner }: RunRow,
  model: ModelName
): Promise<Failure | null> {
  if (!(await listTokens(db, owner)).some((token) => isLive(token, now()))) return locked
  const held = await readHold()
  if (held) return waiting('overloaded', holdWords[held.reason])
  const wait = await readWait(model)
  if (!wait) return null
  const words = wait.paused
    ? `Whoever runs your relay has paused ${wait.paused.join(', ')}. The campaign goes on by itself afterwards.`
    : `${model} takes no pictures just now. The campaign goes on by itself once it does.`
  return waiting(wait.code, words)
}

const locked: Failure = {
  code: 'unauthorized',
  message:
    'Your access token was revoked or has expired, so this campaign waits. Ask whoever runs the relay for a new one; then it goes on by itself.',
  retryable: true
}

const holdWords: Readonly<Record<QueueHold, string>> = {
  no_room:
    'The relay’s disk is full, so this campaign waits. It goes on by itself once whoever runs the relay has made room.',
  store_away:
    'The relay can’t reach its picture store, so this campaign waits. It goes on by itself once it can.'
}

/** The database answers, or this could not be noted. */
export const picturesAway = (): Failure => waiting('overloaded', holdWords.store_away)

const waiting = (code: Failure['code'], message: string): Failure => ({
  code,
  message,
  retryable: true
})
