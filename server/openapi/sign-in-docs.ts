import * as z from 'zod/mini'
import {
  SignInOffer,
  SignInPoll,
  SignInPolled,
  type SignInRoute,
  SignInStarted
} from '../../core/wire/sign-in-routes'
import { exampleDeviceCode } from './examples'
import type { RouteDoc } from './route-doc'

/** What `POST /v1/sign-out` answers. */
export const SignedOut = z.object({ ok: z.boolean() })

type SignInDoc = RouteDoc &
  Readonly<{ body?: z.ZodMiniType; reply: z.ZodMiniType /** Needs no token. */; isOpen?: true }>

/** How a panel comes by a person’s token; the browser's part is pages for people. */
export const signInDocs: Readonly<Record<SignInRoute, SignInDoc>> = {
  offer: {
    summary: 'How people sign in here',
    description:
      'By the provider of this name, or by an invitation where it is null. A relay without PUBLIC_URL has none of the three sign-in routes and answers 401.',
    reply: SignInOffer,
    isOpen: true
  },
  start: {
    summary: 'Begin to sign somebody in',
    description:
      'As in RFC 8628: show `userCode`, open `verifyUrl` in a browser, where the person confirms the code, and ask with `deviceCode`, which is nobody else’s. 30 a minute from one address.',
    reply: SignInStarted,
    isOpen: true
  },
  poll: {
    summary: 'Ask whether the person is through',
    description:
      'Every `interval` seconds. `token` is null until they are, and comes once. A refusal says in one sentence why nobody was signed in; 404 says that the sign-in is over.',
    body: SignInPoll,
    example: { deviceCode: exampleDeviceCode },
    reply: SignInPolled,
    isOpen: true
  },
  end: {
    summary: 'Sign out',
    description: 'Ends the token that comes along, whoever gave it.',
    reply: SignedOut
  }
}
