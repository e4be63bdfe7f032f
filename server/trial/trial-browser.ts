import { replaceOperatorToken } from '../access/operator-token'
import { addPerson, findPerson } from '../access/people'
import { keepSession, type Role } from '../sessions/session'
import { createTrialRelay, type TrialRelay } from './trial-relay'

const origin = 'http://localhost:4201'

/** A browser at the operator's pages: it keeps cookies, sends its origin and follows no redirects. */
export function createTrialBrowser({ app }: Pick<TrialRelay, 'app'>) {
  const jar = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await app.request(`${origin}${path}`, {
      ...init,
      headers: {
        host: 'localhost:4201',
        accept: 'text/html',
        ...(cookie !== '' && { cookie }),
        ...(init.headers as object)
      }
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  const post = (path: string, fields: Record<string, string>, headers: object = { origin }) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString()
    })
  const tokenOf = async (path: string) =>
    /name="token" value="([^"]+)"/.exec(await (await ask(path)).text())?.[1] ?? ''
  return {
    jar,
    ask,
    /** The page's text. */
    read: async (path: string) => (await ask(path)).text(),
    post,
    tokenOf,
    /** Sends a form of a page with its token. */
    send: async (path: string, fields: Record<string, string> = {}, page = '/usage') =>
      post(path, { token: await tokenOf(page), ...fields })
  }
}
export type TrialBrowser = ReturnType<typeof createTrialBrowser>

/** One that has signed in by the operator's password. */
export async function signInTrial(relay: TrialRelay): Promise<TrialBrowser> {
  const browser = createTrialBrowser(relay)
  const password = await replaceOperatorToken(relay.db, relay.clock.now)
  await browser.post('/operator/sign-in', { password, next: '/usage' })
  return browser
}

/** A relay on a Monday afternoon, with Ada in it and an operator at its pages. */
export async function startOperatorTrial() {
  const relay = await createTrialRelay()
  relay.clock.now = Date.parse('2026-11-23T14:05:00Z')
  const browser = await signInTrial(relay)
  return { relay, browser, adaId: (await findPerson(relay.db, 'Ada'))?.id ?? 'nobody' }
}

/** What an operator has changed, a line each, without signing in and out. */
export async function readChanges({ db }: TrialRelay): Promise<string[]> {
  const rows = await db.all('SELECT * FROM audit ORDER BY seq')
  return rows
    .filter(({ what }) => !/^(session|operator)\./.test(String(what)))
    .map((row) => [row.who, row.what, row.subject, row.value_before, row.value_after].join(' | '))
}

/** Somebody called Fin, who has signed in elsewhere and has this role. */
export async function signInAs(
  { db, app, clock }: TrialRelay,
  role: Role,
  at = app
): Promise<TrialBrowser> {
  await addPerson(db, { name: 'Fin', now: 1 })
  const person = await findPerson(db, 'Fin')
  const guest = createTrialBrowser({ app: at })
  guest.jar.set('framefill', await keepSession(db, { person, role, how: 'provider' }, clock.now))
  return guest
}
