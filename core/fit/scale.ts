import * as z from 'zod/mini'

/** Image pixels per canvas unit; `max` is the most the model draws. */
export const Scale = z.union([z.literal(1), z.literal(2), z.literal('max')])
export type Scale = z.infer<typeof Scale>
