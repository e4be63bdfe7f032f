import { mkdir, rm, writeFile } from 'node:fs/promises'
import { resizePanel } from '../looks/panel-size'
import { takeOperatorPictures } from '../operator/pictures'
import { launchBrowser, startRig } from '../rig'
import { takeGuidePictures } from './guide-pictures'
import { createStage } from './scene'
import { scenes } from './scenes'
import { untilDrawn } from './until-drawn'

const folder = 'e2e/.output/gallery'

/** Where the canvas has its part in the state. */
const canvasScenes = new Set(['quick-actions', 'safe-zone'])

const only = process.argv.slice(2)
if (only[0] === '--guide') {
  await takeGuidePictures(only.slice(1))
  process.exit(0)
}
if (only[0] === '--operator') {
  await takeOperatorPictures()
  process.exit(0)
}
const chosen = only.length > 0 ? scenes.filter(({ name }) => only.includes(name)) : scenes

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const [browser, rig] = await Promise.all([launchBrowser(), startRig()])
const figures: string[] = []
try {
  for (const theme of ['light', 'dark'] as const) {
    const stage = createStage(browser, rig, theme)
    for (const { name, set, restore } of chosen) {
      const desk = await set(stage)
      for (const width of [360, 320]) {
        await resizePanel(desk, width, 720)
        await untilDrawn(desk)
        const file = `${name}-${theme}-${width}.png`
        const box = await desk.page.locator('iframe').boundingBox()
        // Notices and the caret come and go; they would make two runs differ.
        await desk.page.screenshot({
          path: `${folder}/${file}`,
          caret: 'hide',
          ...(box && !canvasScenes.has(name) && { clip: box })
        })
        figures.push(`<figure><img src="${file}" alt=""><figcaption>${file}</figcaption></figure>`)
      }
      await restore?.(stage)
      await desk.page.context().close()
    }
  }
} finally {
  await browser.close()
  await rig.close()
}
const style =
  'body{font:12px sans-serif}figure{display:inline-block;margin:8px}img{max-width:640px}'
await writeFile(
  `${folder}/index.html`,
  `<meta charset="utf-8"><style>${style}</style>${figures.join('')}`
)
console.log(`${figures.length} pictures in ${folder}; open ${folder}/index.html`)
