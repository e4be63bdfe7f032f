import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type StandInIdentity,
  startStandInIdentity
} from '../server/demo/identity/stand-in-identity'
import { openMoney, pressGenerate, select, statusSays, untilFilled } from './desk'
import { type Desk, launchBrowser, openDesk, type Rig, startRig } from './rig'

let browser: Browser
let rig: Rig
let identity: StandInIdentity
let roles: readonly string[] = ['Framefill.Designer', 'Framefill.Operator']
const client = { id: 'framefill', secret: ['stand', 'in', 'word'].join('-') }

beforeAll(async () => {
  const port = await freePort()
  const address = `http://localhost:${port}`
  identity = await startStandInIdentity({
    client,
    redirectUri: `${address}/sign-in/callback`,
    account: () => ({ sub: 'ada', name: 'Ada Lovelace', roles })
  })
  ;[browser, rig] = await Promise.all([
    launchBrowser(),
    startRig(undefined, {
      PORT: String(port),
      PUBLIC_URL: address,
      SIGN_IN_ISSUER: identity.issuer,
      SIGN_IN_CLIENT_ID: client.id,
      SIGN_IN_CLIENT_SECRET: client.secret,
      SIGN_IN_NAME: 'Contoso',
      SIGN_IN_ROLES: 'designer=Framefill.Designer'
    })
  ])
})
afterAll(async () => {
  await browser.close()
  await rig.close()
  await identity.close()
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

/** Whatever axe finds at all, light and dark, by rule; in 320 px nothing may be wider than the page. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.evaluate(axe)
  const light = await runAxe(page, {})
  await page.emulateMedia({ colorScheme: 'dark' })
  // Only colours are others.
  const dark = await runAxe(page, { runOnly: ['color-contrast'] })
  await page.emulateMedia({ colorScheme: 'light' })
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth
  )
  return [...light, ...dark.map((id) => `dark: ${id}`), ...(isTooWide ? ['too wide'] : [])]
}

function runAxe(page: Page, options: object): Promise<string[]> {
  return page.evaluate(async (chosen) => {
    // axe was put there before.
    const { axe: tester } = globalThis as unknown as {
      axe: {
        run: (of: Document, by: object) => Promise<{ violations: { id: string }[] }>
      }
    }
    const { violations } = await tester.run(document, chosen)
    return violations.map(({ id }) => id)
  }, options)
}

/** The page that leaves for the provider, without leaving. */
async function showLeaving(page: Page): Promise<void> {
  const fields = await page
    .locator('form[action$="/confirm"] input')
    .evaluateAll((inputs) =>
      inputs.map((input) => [input.getAttribute('name'), input.getAttribute('value')])
    )
  const answer = await page.request.post(`${rig.relayUrl}/sign-in/confirm`, {
    form: Object.fromEntries(fields),
    headers: { origin: 'null' }
  })
  await page.setContent((await answer.text()).replace(/<meta http-equiv="refresh"[^>]*>/, ''))
  await page.getByRole('heading', { name: 'Going on to Contoso…' }).waitFor()
}

/** From the form to the page that asks, which the panel has opened. */
async function begin(desk: Desk, name: RegExp): Promise<Page> {
  const opened = desk.page.context().waitForEvent('page')
  await desk.panel.getByRole('button', { name }).click()
  const page = await opened
  await page.getByRole('heading', { name: 'Is this the code in your panel?' }).waitFor()
  const [code = ''] = await desk.panel.locator('.code').allInnerTexts()
  expect(await page.locator('.code').innerText()).toBe(code)
  return page
}

async function openForm(): Promise<Desk> {
  const desk = await openDesk(browser, rig)
  await openMoney(desk)
  await desk.panel.getByRole('button', { name: 'Change relay' }).click()
  return desk
}

test('a designer signs in through the provider, draws, and signs out', async () => {
  const desk = await openForm()
  const page = await begin(desk, /^Sign in with Contoso$/)
  expect(await faultsOf(page)).toEqual([])
  // By keyboard alone: Tab to the yes, then Enter.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Continue as Ada Lovelace' }).click()
  await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await statusSays(desk, /Connected as Ada Lovelace/)
  await select(desk, 'Web hero')
  await pressGenerate(desk, 'A lighthouse at dusk')
  await untilFilled(desk)
  await openMoney(desk)
  await desk.panel.getByRole('button', { name: 'Sign out' }).click()
  await desk.panel.getByRole('button', { name: 'Sign in with Contoso' }).waitFor()
})

test('an operator’s pages open by the same provider, and a guest comes by invitation', async () => {
  const desk = await openForm()
  const page = await desk.page.context().newPage()
  await page.goto(`${rig.relayUrl}/operator`)
  await page.goto(`${rig.relayUrl}/operator/sign-in`)
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('link', { name: 'Sign in with Contoso' }).click()
  await page.getByRole('button', { name: 'Continue as Ada Lovelace' }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  expect(await page.getByText('Ada Lovelace').count()).toBeGreaterThan(0)

  const code = await rig.runCommand('invite', 'Grace')
  const asking = await begin(desk, /^Sign in with Contoso$/)
  await asking.getByText('I have an invitation').click()
  await asking.getByLabel('Invitation code').fill('WRONG')
  await asking.getByRole('button', { name: 'Yes, use my invitation' }).click()
  await asking.getByRole('alert').waitFor()
  expect(await faultsOf(asking)).toEqual([])
  await asking.getByLabel('Invitation code').fill(code)
  await asking.getByRole('button', { name: 'Yes, use my invitation' }).click()
  await statusSays(desk, /Connected as Grace/)
})

test('whoever comes by hand, or leaves for the provider, finds nothing in their way', async () => {
  const desk = await openForm()
  const page = await begin(desk, /^Sign in with Contoso$/)
  await showLeaving(page)
  expect(await faultsOf(page)).toEqual([])
  for (const path of ['/sign-in', '/sign-in?code=KQT-R93-XFH']) {
    await page.goto(rig.relayUrl + path)
    await page.getByLabel('Code').waitFor()
    expect(await faultsOf(page)).toEqual([])
  }
  await page.getByRole('alert').filter({ hasText: 'There is no such code' }).waitFor()
})

test('whoever has no role reads it in the browser and in the panel', async () => {
  roles = []
  const desk = await openForm()
  const page = await begin(desk, /^Sign in with Contoso$/)
  await page.getByRole('button', { name: 'Yes, sign in with Contoso' }).click()
  await page.getByRole('button', { name: 'Continue as Ada Lovelace' }).click()
  await page.getByRole('alert').filter({ hasText: 'no role in Framefill' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await expect
    .poll(() => desk.panel.getByRole('alert').innerText())
    .toContain('Your account has no role in Framefill.')
})
