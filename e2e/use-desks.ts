import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type Desk, launchBrowser, openDesk, type Rig, startRig } from './rig'

export type Desks = Readonly<{
  /** Both are there once tests run. */
  browser: Browser
  rig: Rig
  /** A fresh playground with the plugin running; it closes with its test. */
  open: (query?: string) => Promise<Desk>
  /** How many calls that cost something have reached the stand-in Foundry. */
  paidCalls: () => number
}>

/** One browser and one rig for all tests of the file that calls this. */
export function useDesks(): Desks {
  let browser: Browser
  let rig: Rig
  beforeAll(async () => {
    ;[browser, rig] = await Promise.all([launchBrowser(), startRig()])
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
  })
  afterAll(async () => {
    await browser.close()
    await rig.close()
  })
  return {
    get browser() {
      return browser
    },
    get rig() {
      return rig
    },
    open: (query) => openDesk(browser, rig, query),
    paidCalls: () => rig.foundry.calls.filter((call) => call.paid).length
  }
}
