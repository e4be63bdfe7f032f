import type { Context, Hono } from 'hono'
import { refusal } from '../../../core/failure'
import type { Person } from '../../access/people'
import type { AppContext } from '../../http/app-context'
import { readBudget, wholeRelay } from '../../money/budgets'
import { readRaises } from '../../money/raises'
import type { PageEnv } from '../../sessions/page-env'
import { readSpent } from '../../usage/read-report'
import { lookRule } from '../change-rule'
import { relayName } from '../deeds/change-budget'
import { frameOf } from '../page-frame'
import { parsePlace } from '../place'
import { accessRoutes } from './access-routes'
import { invitationRoutes } from './invitation-routes'
import { moneyRoutes } from './money-routes'
import { toPeoplePage } from './people-page'
import { toPersonPage, toRelayPage } from './person-page'
import { listNearPage, listPeoplePage, readPersonView } from './read-people'

const home = '/operator/people'

export function peopleRoutes(pages: Hono<PageEnv>, context: AppContext): void {
  const { db, now } = context
  const look = lookRule(context)
  const doneOf = (c: Context<PageEnv>) => doneWords[c.req.query('done') ?? ''] ?? null

  const needPerson = async (c: Context<PageEnv>): Promise<Person> => {
    const id = c.req.param('id') ?? ''
    const [row] = await db.all('SELECT id, name FROM people WHERE id = $1', id)
    if (row) return { id: String(row.id), name: String(row.name) }
    throw refusal('not_found', 'Nobody here has this id. Look for them under People.')
  }

  pages.get(home, look, async (c) => {
    const { name = '', after = '', near, place } = c.req.query()
    const wanted = { name: name.trim().slice(0, 80), after: after.slice(0, 200), now: now() }
    const page =
      near === 'yes'
        ? await listNearPage(db, { skipped: parsePlace(place), now: now() })
        : await listPeoplePage(db, wanted)
    const relay = await readSpent(db, wholeRelay, now())
    const shown = { ...page, relay, name: wanted.name, isNear: near === 'yes', done: doneOf(c) }
    const invites = context.signIn !== null
    return c.html(toPeoplePage(frameOf(c, context), { ...shown, invites }))
  })

  pages.get(`${home}/relay`, look, async (c) => {
    const money = {
      spent: await readSpent(db, wholeRelay, now()),
      budget: await readBudget(db, wholeRelay),
      raises: await readRaises(db, wholeRelay, now())
    }
    return c.html(toRelayPage(frameOf(c, context), money, doneOf(c)))
  })

  // Before the pages of people, whose ids are no words.
  invitationRoutes(pages, context)

  pages.get(`${home}/:id`, look, async (c) => {
    const skipped = parsePlace(c.req.query('tokens'))
    const view = await readPersonView(db, await needPerson(c), { now: now(), skipped })
    return c.html(toPersonPage(frameOf(c, context), view, doneOf(c)))
  })

  accessRoutes(pages, context, needPerson)
  moneyRoutes(pages, context, async (c) => {
    if (c.req.param('id') === 'relay')
      return { whose: { id: wholeRelay, name: relayName }, home: `${home}/relay` }
    const whose = await needPerson(c)
    return { whose, home: `${home}/${whose.id}` }
  })
}

const doneWords: Readonly<Record<string, string>> = {
  budget: 'The budget is set.',
  raised: 'The limit is raised, and ends by itself.',
  lowered: 'The raise is taken back.',
  over: 'All of it can be spent once more.',
  revoked: 'All access has ended; open panels are cut off within seconds.',
  token: 'The token has ended; open panels with it are cut off within seconds.',
  linked: 'The account is linked. At their next sign-in they are this person.',
  cancelled: 'What waited is cancelled and cost nothing; what is being drawn goes on.'
}
