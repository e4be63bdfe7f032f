import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFaultsOf } from './looks/axe'
import {
  type OperatorScene,
  openOperatorPage,
  openOperatorScene,
  operatorPages,
  signIn
} from './operator/scene'
import { launchBrowser } from './rig'

let browser: Browser
let scene: OperatorScene
beforeAll(async () => {
  ;[browser, scene] = await Promise.all([launchBrowser(), openOperatorScene()])
})
afterAll(async () => {
  await browser?.close()
  await scene?.close()
})

test('without scripts: sign in, raise, cancel, go on, read who did it, sign out', async () => {
  const page = await openOperatorPage(browser, scene)
  // A form's answer takes a moment to come.
  const see = (words: string) => page.locator('main').getByText(words).first().waitFor()
  await page.getByLabel('Password').fill('wrong')
  await page.keyboard.press('Enter')
  await see('This isn’t the operator’s password.')
  await page.getByLabel('Password').fill(scene.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/operator$/)
  await see('Ada Lovelace')

  await page.getByRole('link', { name: 'People' }).click()
  await page.getByRole('link', { name: 'Ada Lovelace' }).click()
  await page.getByLabel('Dollars more').fill('20')
  await page.getByRole('button', { name: 'Raise for now' }).click()
  await see('raised by $20.00')

  await page.getByRole('link', { name: 'Jobs' }).click()
  await page.getByLabel('State').selectOption('queued')
  await page.getByRole('button', { name: 'Find' }).click()
  await page.locator('tbody a').first().click()
  await page.getByRole('button', { name: 'Show what was asked for' }).click()
  await see('a wood at dusk')
  await page.goBack()
  await page.getByRole('button', { name: 'Cancel it' }).click()
  await page.getByRole('button', { name: 'Cancel it' }).click()
  await see('It is cancelled and costs nothing.')

  await page.getByRole('link', { name: 'Deployments' }).click()
  await page.getByRole('button', { name: 'Go on' }).first().click()
  await see('It is sent to again')

  await page.getByRole('link', { name: 'Audit log' }).click()
  for (const deed of ['budget raised', 'prompt shown', 'job cancelled', 'deployment resumed'])
    await page.getByRole('cell', { name: deed }).first().waitFor()
  expect(await scene.command('audit', '--verify')).toContain('The audit log is whole')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(/sign-in$/)
  await page.goto(`${scene.relay.url}/operator/people`)
  expect(page.url()).toContain('/operator/sign-in')
})

test.each([
  ['light', 1200],
  ['dark', 320]
] as const)(
  'no page has a fault for axe or is wider than its window: %s, %s',
  async (theme, width) => {
    await scene.command('pause', 'gpt-image-2')
    // One that waits, for the pages of jobs.
    await scene.submit('a wood at dusk')
    const page = await openOperatorPage(browser, scene, { theme, width, withScripts: true })
    const faults: string[] = []
    const look = async (name: string) => {
      const ids = await seriousFaultsOf(page.mainFrame())
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      )
      faults.push(...ids.map((id) => `${name}: ${id}`))
      if (overflow > 0) faults.push(`${name}: ${overflow} px too wide`)
    }
    await look('sign-in')
    await signIn(page, scene.password)
    for (const { name, path, set } of operatorPages) {
      await page.goto(scene.relay.url + path)
      await set?.(page)
      await look(name)
    }
    expect(faults).toEqual([])
  }
)
