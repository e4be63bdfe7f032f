import { mkdir, rm } from 'node:fs/promises'
import { launchBrowser } from '../rig'
import { openOperatorPage, openOperatorScene, operatorPages, signIn } from './scene'

const folder = 'e2e/.output/operator'

/** Every page of the operator's, light and dark, wide and at 320 pixels. */
export async function takeOperatorPictures(): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const [browser, scene] = await Promise.all([launchBrowser(), openOperatorScene()])
  let count = 0
  try {
    for (const theme of ['light', 'dark'] as const)
      for (const width of [1200, 320]) {
        const page = await openOperatorPage(browser, scene, { theme, width })
        const take = async (name: string) => {
          const path = `${folder}/${name}-${theme}-${width}.png`
          await page.screenshot({ path, fullPage: true, caret: 'hide' })
          count += 1
        }
        await take('sign-in')
        await signIn(page, scene.password)
        for (const { name, path, set } of operatorPages) {
          await page.goto(scene.relay.url + path)
          await set?.(page)
          await take(name)
        }
        await page.context().close()
      }
  } finally {
    await browser.close()
    await scene.close()
  }
  console.log(`${count} pictures in ${folder}`)
}
