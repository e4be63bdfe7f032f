import { mkdir } from 'node:fs/promises'
import { makeSmall } from '../looks/make-small'
import { resizePanel } from '../looks/panel-size'
import { launchBrowser, startRig } from '../rig'
import { createStage } from './scene'
import { scenes } from './scenes'
import { untilDrawn } from './until-drawn'

const folder = 'docs/pictures'

/** The states that docs/designing.md and docs/campaigns.md show, and how high the panel is in each. */
const shown: Readonly<Record<string, number>> = {
  'signed-out': 320,
  ready: 720,
  filled: 640,
  takes: 560,
  'how-it-was-made': 720,
  'edit-mask': 720,
  set: 620,
  history: 480,
  'campaign-sizes': 720,
  'campaign-rows': 720,
  'campaign-prompt': 560,
  'campaign-check': 520
}

/** All, or those that are named. Light and dark, twice as sharp as the gallery's: forges show them as the reader's theme is. */
export async function takeGuidePictures(only: readonly string[]): Promise<void> {
  const wanted = Object.entries(shown).filter(([name]) => only.length === 0 || only.includes(name))
  await mkdir(folder, { recursive: true })
  const [browser, rig] = await Promise.all([launchBrowser(), startRig()])
  try {
    for (const theme of ['light', 'dark'] as const) {
      const stage = createStage(browser, rig, theme, 2)
      for (const [name, height] of wanted) {
        const scene = scenes.find((one) => one.name === name)
        if (!scene) throw new Error(`The gallery has no scene “${name}”.`)
        const desk = await scene.set(stage)
        await resizePanel(desk, 340, height)
        await untilDrawn(desk)
        const clip = await desk.page.locator('iframe').boundingBox()
        if (!clip) throw new Error('The panel has no frame')
        const path = `${folder}/${name}-${theme}.png`
        await desk.page.screenshot({ path, caret: 'hide', clip })
        makeSmall(path)
        await scene.restore?.(stage)
        await desk.page.context().close()
      }
    }
  } finally {
    await browser.close()
    await rig.close()
  }
  console.log(`${2 * wanted.length} pictures in ${folder}`)
}
