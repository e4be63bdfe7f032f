import { writeAudit } from '../audit/audit-log'
import type { AppContext } from '../http/app-context'
import type { NewSession } from '../sessions/session'
import { approve, refuse } from './device-flow'
import { welcome } from './identities'
import { type Admitted, judgeClaims } from './provider/judge-claims'
import { type FaultKind, ProviderFault } from './provider/provider'
import { mayDraw } from './recheck'
import type { ProviderSide, SignIn } from './sign-in'
import { endTrip } from './trips'

type Back = Readonly<{ secret: string | null; query: URLSearchParams }>

type Refused = Readonly<{ sentence: string; why: string }>

/** A panel that gets its token by its next question, a session for the pages to open, or why not. */
export type Came = Readonly<
  | { kind: 'panel'; name: string }
  | { kind: 'pages'; session: NewSession }
  | ({ kind: 'refused' } & Refused)
>

const elsewhere: Came = {
  kind: 'refused',
  sentence: 'This sign-in wasn’t started in this browser, or is over. Start again where you began.',
  why: 'no_trip'
}
const over: Refused = {
  sentence: 'Your panel waits no more. Press Sign in there again.',
  why: 'panel_gone'
}

/**
 * A browser is back from the provider. It must bring the state that this relay gave to this very
 * browser; then the code is redeemed, once, and what it proves is judged.
 */
export async function comeBack(context: AppContext, signIn: SignIn, back: Back): Promise<Came> {
  const { db, now, log } = context
  const { secret, query } = back
  const side = signIn.provider
  const state = query.get('state') ?? ''
  if (side === null || secret === null || !/^[\w-]{43}$/.test(state)) return elsewhere
  const trip = await endTrip(db, { secret, state, now: now() })
  if (trip === null) return elsewhere
  const { device } = trip

  const giveUp = async (who: string, { sentence, why }: Refused): Promise<Came> => {
    await db.transaction(async (queries) => {
      if (device !== null) await refuse(queries, device, sentence)
      const subject = device === null ? 'pages' : 'panel'
      const what = 'sign_in.refused'
      await writeAudit(queries, { at: now(), who, what, subject, after: why })
    })
    return { kind: 'refused', sentence, why }
  }

  const proven = await side.provider.redeem(query, trip).catch((error: unknown) => {
    if (error instanceof ProviderFault) return error
    throw error
  })
  if (proven instanceof ProviderFault) {
    log.error('sign_in.not_proven', { fault: proven.sign })
    return giveUp('somebody', { sentence: faultWords(proven.kind, side.name), why: proven.kind })
  }
  const judged = judgeClaims(proven.claims, side.rules)
  if ('sentence' in judged) return giveUp('somebody', { ...judged, why: 'claims' })
  const { admitted } = judged
  if (device === null)
    return openPages(context, signIn, admitted, (no) => giveUp(admitted.name, no))
  if (!mayDraw(admitted.roles)) return giveUp(admitted.name, bookkeeper)
  const { seal } = side
  const refresh = seal && proven.refresh ? seal.close(proven.refresh, admitted.key) : null
  const { newBudget } = signIn
  const isIn = await db.transaction(async (queries) => {
    const { id, name } = await welcome(queries, { admitted, now: now(), newBudget })
    const approval = { device, person: id, identity: admitted.key, refresh, now: now() }
    if (!(await approve(queries, approval))) return false
    const after = `by the provider, as ${admitted.roles.join(' and ')}`
    await writeAudit(queries, { at: now(), who: name, what: 'sign_in.done', subject: name, after })
    return true
  })
  return isIn ? { kind: 'panel', name: admitted.name } : giveUp(admitted.name, over)
}

/** The highest role counts; whoever only draws has no page here. */
async function openPages(
  { db, now }: AppContext,
  { newBudget }: SignIn,
  admitted: Admitted,
  giveUp: (no: Refused) => Promise<Came>
): Promise<Came> {
  const role = (['operator', 'finance'] as const).find((one) => admitted.roles.includes(one))
  if (!role) return giveUp(drawer)
  const person = await db.transaction((queries) =>
    welcome(queries, { admitted, now: now(), newBudget })
  )
  return { kind: 'pages', session: { person, role, how: 'provider' } }
}

const bookkeeper: Refused = {
  sentence: 'Your role reads the books and draws no pictures. Ask whoever runs Framefill.',
  why: 'role'
}
const drawer: Refused = {
  sentence:
    'These pages are for whoever runs the relay or keeps its books. Ask them for a role, or go back to Figma.',
  why: 'role'
}

export function awayWords(name: ProviderSide['name']): string {
  return `The sign-in of ${name} can’t be reached just now. Whoever is signed in goes on; try again in a minute.`
}

function faultWords(kind: FaultKind, name: string): string {
  switch (kind) {
    case 'away':
      return awayWords(name)
    case 'declined':
      return 'The sign-in was declined. Start again, or ask whoever runs Framefill.'
    case 'misset':
      return `The relay’s settings for ${name} don’t fit. Tell whoever runs Framefill; its log says which.`
    case 'ended':
    case 'false':
      return `What came from ${name} could not be proven. Start again where you began.`
  }
}
