import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { startStandInFoundry } from '../../server/demo/stand-in-foundry'
import { findFreePorts } from '../free-ports'
import { runRelayCommand, startRelayProcess } from '../rig'

/**
 * A relay on which a company has worked a little: people with budgets, one of them nearly spent,
 * pictures done, refused and waiting, a deployment that is paused and one at work.
 */
export async function openOperatorScene() {
  const foundry = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 10_000 })
  const [port] = await findFreePorts(1)
  const environment = {
    PORT: `${port}`,
    // So that people may be invited.
    PUBLIC_URL: `http://localhost:${port}`,
    DATA_DIR: await mkdtemp(join(tmpdir(), 'framefill-operator-')),
    FOUNDRY_ENDPOINT: foundry.url,
    FOUNDRY_API_KEY: 'stand-in-key',
    FOUNDRY_DEPLOYMENT: 'gpt-image-2, gpt-image-2-east=gpt-image-2',
    FOUNDRY_RPM: '600',
    FOUNDRY_CONCURRENCY: '2',
    SHOW_PROMPTS: 'yes'
  }
  const command = (...words: string[]) => runRelayCommand(environment, words)
  const ada = await command('token', 'Ada Lovelace', '--days', '90')
  const relay = await startRelayProcess(environment)
  const read = async (id: string) => {
    const headers = { authorization: `Bearer ${ada}` }
    const answer = await fetch(`${relay.url}/v1/jobs/${id}`, { headers })
    return ((await answer.json()) as { job: { state: string } }).job.state
  }
  const submit = async (prompt: string): Promise<string> => {
    const answer = await fetch(`${relay.url}/v1/jobs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ada}` },
      body: JSON.stringify(toSubmit(prompt))
    })
    return ((await answer.json()) as { job: { id: string } }).job.id
  }
  const untilEnded = async (id: string) => {
    for (let tries = 0; tries < 200; tries += 1) {
      if (['done', 'refused'].includes(await read(id))) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`The job ${id} has not ended`)
  }
  const drawn = [
    await submit('a lake'),
    await submit('a hill'),
    await submit('x [demo:filter-before]')
  ]
  for (const id of drawn) await untilEnded(id)
  await command('pause', 'gpt-image-2-east')
  await command('pause', 'gpt-image-2', '--for', '1h')
  const waiting = await submit('a wood at dusk')
  await command('budget', 'Ada Lovelace', '--day', '5', '--month', '0.12')
  const password = await command('operator')
  return {
    relay,
    password,
    waiting,
    submit,
    command,
    close: async () => {
      await relay.kill('SIGKILL')
      await foundry.close()
    }
  }
}
export type OperatorScene = Awaited<ReturnType<typeof openOperatorScene>>

type Looks = Readonly<{ theme?: 'light' | 'dark'; width?: number; withScripts?: boolean }>

/** A browser at the sign-in form. */
export async function openOperatorPage(
  browser: Browser,
  { relay }: OperatorScene,
  { theme = 'light', width = 1200, withScripts = false }: Looks = {}
): Promise<Page> {
  const context = await browser.newContext({
    colorScheme: theme,
    viewport: { width, height: 800 },
    javaScriptEnabled: withScripts
  })
  const page = await context.newPage()
  await page.goto(`${relay.url}/operator`)
  return page
}

/** By keyboard: the field has the focus. */
export async function signIn(page: Page, password: string): Promise<void> {
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/operator$/)
}

/** Until the answer of a form or link is there. */
const until = (page: Page, title: string | RegExp) =>
  page.getByRole('heading', { level: 1, name: title }).waitFor()

/** Every page by its picture's name; `set` reaches what has no address of its own. */
export const operatorPages: readonly Readonly<{
  name: string
  path: string
  set?: (page: Page) => Promise<unknown>
}>[] = [
  { name: 'overview', path: '/operator' },
  { name: 'people', path: '/operator/people' },
  {
    name: 'person',
    path: '/operator/people',
    set: async (page) => {
      await page.getByRole('link', { name: 'Ada Lovelace' }).click()
      await until(page, 'Ada Lovelace')
    }
  },
  {
    name: 'revoke-token',
    path: '/operator/people',
    set: async (page) => {
      await page.getByRole('link', { name: 'Ada Lovelace' }).click()
      await page
        .getByRole('button', { name: /^Revoke … “/ })
        .first()
        .click()
      await until(page, /^Revoke “/)
    }
  },
  {
    name: 'invitation',
    path: '/operator/people',
    set: async (page) => {
      await page.locator('#invite-name').fill('Grace Hopper')
      await page.getByRole('button', { name: 'Make an invitation' }).click()
      await until(page, 'An invitation for Grace Hopper')
    }
  },
  { name: 'invitations', path: '/operator/people/invitations' },
  { name: 'relay-budget', path: '/operator/people/relay' },
  { name: 'jobs', path: '/operator/jobs' },
  {
    name: 'job',
    path: '/operator/jobs?state=queued',
    set: async (page) => {
      await page.locator('tbody a').first().click()
      await until(page, 'Job')
    }
  },
  {
    name: 'confirm',
    path: '/operator/jobs?state=queued',
    set: async (page) => {
      await page.locator('tbody a').first().click()
      await page.getByRole('button', { name: 'Cancel it' }).click()
      await until(page, /^Cancel this picture/)
    }
  },
  { name: 'deployments', path: '/operator/deployments' },
  { name: 'usage', path: '/usage' },
  { name: 'settings', path: '/operator/settings' },
  { name: 'audit', path: '/operator/audit' },
  { name: 'missing', path: '/operator/people/nobody' }
]

function toSubmit(prompt: string) {
  return {
    key: crypto.randomUUID(),
    recipe: {
      model: 'gpt-image-2',
      prompt,
      guidance: '',
      size: { width: 1024, height: 640 },
      quality: 'medium',
      format: 'png',
      background: 'opaque'
    },
    target: {
      fileId: 'f',
      nodeId: '1:2',
      nodeName: 'Hero',
      frame: { width: 300, height: 250 },
      fingerprint: ''
    }
  }
}
