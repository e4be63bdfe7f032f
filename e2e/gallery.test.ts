import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { seriousFaults } from './axe'
import { createStage } from './gallery/scene'
import { scenes } from './gallery/scenes'
import { launchBrowser, type Rig, startRig } from './rig'
import { findUnstyled } from './unstyled'

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

// The themes take turns: a state's contrast is a matter of its colours, not of its words.
const drawn = scenes.map((scene, index) => ({
  scene,
  name: scene.name,
  theme: index % 2 === 0 ? ('light' as const) : ('dark' as const)
}))

test.each(drawn)(
  'the state $name is drawn in its styles and without serious faults ($theme)',
  async (shown) => {
    const stage = createStage(browser, rig, shown.theme)
    const desk = await shown.scene.set(stage)
    try {
      expect(await seriousFaults(desk)).toEqual([])
      expect(await findUnstyled(desk)).toEqual([])
      expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
    } finally {
      await shown.scene.restore?.(stage)
    }
  }
)
