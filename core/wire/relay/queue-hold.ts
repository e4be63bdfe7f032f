import * as z from 'zod/mini'

/**
 * Why a relay makes nothing new for anybody just now: there is no room for what would come back, or
 * the store for it is away. It goes on by itself.
 */
export const QueueHold = z.enum(['no_room', 'store_away'])
export type QueueHold = z.infer<typeof QueueHold>
