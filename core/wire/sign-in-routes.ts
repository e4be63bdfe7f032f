import * as z from 'zod/mini'

/** What a relay offers to somebody without a token; older relays answer as if they offered nothing. */
export const SignInOffer = z.object({
  /** What the button names, as in “Sign in with Contoso”; null where people come by invitation. */
  provider: z.nullable(z.string().check(z.maxLength(60)))
})
export type SignInOffer = z.infer<typeof SignInOffer>

/**
 * The shape of RFC 8628 §3.2: the panel shows `userCode`, opens `verifyUrl` in a browser and asks with
 * `deviceCode` every `interval` seconds, for `expiresIn` seconds at most.
 */
export const SignInStarted = z.object({
  deviceCode: z.string().check(z.minLength(20), z.maxLength(200)),
  userCode: z.string().check(z.regex(/^[A-Z\d-]{4,30}$/)),
  verifyUrl: z.string().check(z.regex(/^https?:\/\/\S{1,500}$/)),
  expiresIn: z.int().check(z.minimum(30), z.maximum(3_600)),
  interval: z.int().check(z.minimum(1), z.maximum(60))
})
export type SignInStarted = z.infer<typeof SignInStarted>

export const SignInPoll = z.strictObject({
  deviceCode: z.string().check(z.minLength(20), z.maxLength(200))
})

/** `token` is there once, when the person is through; null until then. A refusal is a failure. */
export const SignInPolled = z.object({ token: z.nullable(z.string()) })
export type SignInPolled = z.infer<typeof SignInPolled>

/**
 * How a person comes by a token; all but `end` without one. Apart from `relayRoutes`, which is for
 * programs too: these are for a panel with a person before it.
 */
export const signInRoutes = {
  offer: { method: 'GET', path: '/v1/sign-in' },
  start: { method: 'POST', path: '/v1/sign-in' },
  poll: { method: 'POST', path: '/v1/sign-in/token' },
  // Ends the token that comes along.
  end: { method: 'POST', path: '/v1/sign-out' }
} as const
export type SignInRoute = keyof typeof signInRoutes
