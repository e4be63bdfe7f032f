import { beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../http/app'
import { moveJob } from '../jobs/move-job'
import { setBudget, wholeRelay } from '../money/budgets'
import {
  createTrialBrowser,
  readChanges,
  signInAs,
  startOperatorTrial,
  type TrialBrowser
} from '../trial/trial-browser'
import { submitTrial, type TrialRelay } from '../trial/trial-relay'
import { pauseDeployment } from '../work/pauses'

const deployment = 'foundry-1/gpt-image-2'
const everyPage = [
  '/operator',
  '/operator/people',
  '/operator/people/relay',
  '/operator/jobs',
  '/operator/deployments',
  '/operator/settings',
  '/operator/audit',
  '/usage'
]

let relay: TrialRelay
let browser: TrialBrowser
let adaId: string
beforeEach(async () => {
  ;({ relay, browser, adaId } = await startOperatorTrial())
})

const send = (path: string, fields: Record<string, string> = {}) => browser.send(path, fields)
const auditOf = () => readChanges(relay)

describe('every page', () => {
  test.each(everyPage)(
    '%s is there for operators, and has its place in the navigation',
    async (path) => {
      const answer = await browser.ask(path)
      expect(answer.status).toBe(200)
      const page = await answer.text()
      expect(page).toContain('aria-current="page"')
      expect(page).toMatch(/<h1>[^<]+<\/h1>/)
      expect(page).not.toContain('<script')
      expect(answer.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^ ]+'; base-uri 'none'; form-action 'self'/
      )
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  )

  test.each(everyPage)('%s sends a stranger to sign in, and a designer away', async (path) => {
    const stranger = await createTrialBrowser(relay).ask(path)
    expect([stranger.status, await stranger.text()]).toEqual([303, ''])
    const designer = await (await signInAs(relay, 'designer')).ask(path)
    expect(designer.status).toBe(403)
    expect(await designer.text()).toContain('These pages are for whoever runs the relay.')
  })

  test.each(everyPage)('%s shows finance no form that changes anything', async (path) => {
    const finance = await signInAs(relay, 'finance')
    const page = await finance.read(path)
    const posts = [...page.matchAll(/method="post" action="([^"]+)"/g)].map(([, to]) => to)
    expect(posts).toEqual(['/operator/sign-out'])
  })

  test('has links and forms below the path of PUBLIC_URL', async () => {
    const address = { host: 'localhost:4201', prefix: '/framefill', href: '' }
    const app = createApp({ ...relay.context, front: { address, trustedProxies: [] } })
    const below = await signInAs(relay, 'operator', app)
    const [secret = ''] = below.jar.values()
    below.jar.set('__Secure-framefill', secret)
    const page = await below.read('/framefill/operator')
    const links = [...page.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, to]) => to)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter((to) => !to?.startsWith('/framefill/'))).toEqual([])
  })

  test('at the relay’s own address says that a relay answers, and leads on', async () => {
    const answer = await createTrialBrowser(relay).ask('/')
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining('href="/operator"')
    ])
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('that isn’t there says so in a page', async () => {
    const answer = await browser.ask('/operator/nothing')
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('no page')])
  })
})

test('finance can change nothing by a form of their own making', async () => {
  const finance = await signInAs(relay, 'finance')
  const token = await finance.tokenOf('/usage')
  for (const path of [
    '/operator/people',
    `/operator/people/${adaId}/budget`,
    `/operator/people/${adaId}/raise`,
    `/operator/people/${adaId}/start-over`,
    `/operator/people/${adaId}/revoke`,
    `/operator/people/${adaId}/revoke-token`,
    `/operator/people/${adaId}/link`,
    '/operator/people/invite',
    '/operator/people/invitations/withdraw',
    `/operator/people/${adaId}/cancel`,
    '/operator/jobs/any/cancel',
    '/operator/jobs/any/prompt',
    '/operator/deployments/pause',
    '/operator/deployments/go-on'
  ]) {
    const answer = await finance.post(path, { token, sure: 'yes', month: '1', name: 'Eve' })
    expect([path, answer.status]).toEqual([path, 403])
    expect(await answer.text()).toContain('change nothing')
  }
  expect(await auditOf()).toEqual([])
})

describe('the overview', () => {
  test('says what is spent, waits, rests and is nearly used up', async () => {
    await setBudget(relay.db, wholeRelay, { day: null, month: 14_000 })
    await submitTrial(relay, 'one')
    relay.clock.now += 5 * 60_000
    const until = relay.clock.now + 60_000
    await pauseDeployment(relay.db, { name: deployment, until, code: 'rate_limited' })
    const page = await browser.read('/operator')
    for (const words of [
      'starts over on 1 December',
      'of $0.01',
      'Oldest waits for</dt><dd>5 min',
      'Foundry asks to wait: its calls or tokens per minute are used up. The relay tries again at 14:11 UTC.',
      'The whole relay',
      '40.0 GB'
    ])
      expect(page).toContain(words)
    for (const secret of ['harbour', 'Hero']) expect(page).not.toContain(secret)
  })

  test('says that the picture store can’t be read while an edit waits for it, and its job says so', async () => {
    const { id } = await submitTrial(relay, 'one')
    const words = 'The relay can’t read its picture store'
    expect(await browser.read('/operator')).not.toContain(words)
    const claimed = { from: ['queued'], lease: null, now: relay.clock.now } as const
    await moveJob(relay.db, id, { ...claimed, state: 'running' })
    const again = { from: ['running'], lease: null, now: relay.clock.now } as const
    const notBefore = relay.clock.now + 60_000
    await moveJob(relay.db, id, { ...again, state: 'queued', notBefore, waitReason: 'unread' })
    expect(await browser.read('/operator')).toMatch(
      /<h2>The relay can’t read its picture store<\/h2><p>One edit waits .* nothing is spent/
    )
    expect(await browser.read(`/operator/jobs/${id}`)).toContain(
      `${words}; it tries again at 2026-11-23 14:06 UTC.`
    )
    relay.clock.now = notBefore
    expect(await browser.read('/operator')).not.toContain(words)
  })
})

describe('deployments', () => {
  test('are paused, drained and go on, on every relay, each with its line', async () => {
    await send('/operator/deployments/pause', { deployment, for: '1h' })
    expect(await browser.read('/operator/deployments')).toContain(
      'Paused by an operator until 15:05 UTC'
    )
    await send('/operator/deployments/pause', { deployment, for: 'drain' })
    expect(await browser.read('/operator/deployments')).toContain(
      'until you say; nothing is under way'
    )
    await send('/operator/deployments/go-on', { deployment })
    expect(await browser.read('/operator/deployments')).toContain('takes work')
    expect(await auditOf()).toEqual([
      `operator | deployment.paused | ${deployment} |  | paused until 2026-11-23T15:05:00.000Z`,
      `operator | deployment.paused | ${deployment} | paused until 2026-11-23T15:05:00.000Z | paused until told`,
      `operator | deployment.resumed | ${deployment} | paused until told | goes on`
    ])
  })

  test('that nobody knows can’t be paused', async () => {
    const answer = await send('/operator/deployments/pause', { deployment: 'other', for: '1h' })
    expect(answer.status).toBe(404)
    expect(await relay.db.all(`SELECT * FROM deployments WHERE name = 'other'`)).toEqual([])
  })
})

describe('the audit log', () => {
  test('is shown newest first, filtered, and as CSV', async () => {
    await send('/operator/deployments/pause', { deployment, for: '1h' })
    await send('/operator/people', { name: '<b>Ben</b>' })
    const page = await browser.read('/operator/audit')
    expect(page.indexOf('token issued')).toBeGreaterThan(0)
    expect(page).toContain('&lt;b&gt;Ben&lt;/b&gt;')
    const tableOf = (text: string) => text.slice(text.indexOf('<tbody>'))
    const some = tableOf(await browser.read('/operator/audit?what=deployment.paused&who=operator'))
    expect([some.includes('deployment paused'), some.includes('token issued')]).toEqual([
      true,
      false
    ])
    const csv = await browser.ask('/operator/audit.csv')
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect((await csv.text()).split('\r\n')[0]).toBe(
      '"line","time","who","what","subject","old","new","previous","hash"'
    )
  })
})

test('the settings page says where each comes from, and no secret', async () => {
  const secret = 'sample-of-a-secret-that-nobody-may-read'
  const settings = [
    { name: 'METRICS_TOKEN', value: null, isSecret: true, source: 'file', file: '/run/secrets/m' },
    { name: 'PORT', value: '4201', isSecret: false, source: 'default', file: null },
    { name: 'PUBLIC_URL', value: null, isSecret: false, source: 'unset', file: null }
  ] as const
  const operator = { ...relay.context.operator, settings }
  const guest = await signInAs(relay, 'finance', createApp({ ...relay.context, operator }))
  const page = await guest.read('/operator/settings')
  expect(page).toMatch(/METRICS_TOKEN[\s\S]*set[\s\S]*\/run\/secrets\/m[\s\S]*PORT[\s\S]*4201/)
  expect(page).not.toContain(secret)
})
