import { type PendingFill, packFills } from '../../core/wire/pending'
import type { Fill } from '../fill'
import type { SessionContext } from '../session-context'

/**
 * Keeps what the relay may not know yet where the next run finds it. A storage that fails must not
 * stop a picture, so failures are silent.
 */
export async function keepPending({ store, call }: SessionContext): Promise<void> {
  const { fileId, fills, unheard } = store.read()
  const pending = packFills([...fills.filter(isOnItsWay).map(toPending), ...unheard])
  await call('pending.write', { fileId, pending }).catch(() => {})
}

const isOnItsWay = ({ progress }: Fill) => progress.step === 'sending' || progress.step === 'unsent'

const toPending = ({ key, recipe, target, startedAt }: Fill): PendingFill => ({
  key,
  recipe,
  target,
  startedAt
})
