// Takes the README's second picture: six sizes in five markets for two offers, finished, beside the panel.
import {
  openFinishedFrame,
  prepareCampaign,
  press,
  toSheet,
  untilDone
} from '../campaign/campaign-desk'
import { makeSmall } from '../looks/make-small'
import { launchBrowser, openPlayground, startRig } from '../rig'

/** Languages whose letters every machine has that takes the picture. */
const sheet = toSheet({
  de: ['Langsam wach', 'Überall dabei'],
  fr: ['Doux réveil', 'On y va'],
  es: ['Despierta', 'Contigo'],
  pl: ['Powoli', 'W drogę'],
  ar: ['صباح هادئ', 'احملها معك']
})

const path = 'e2e/readme/campaign.png'

const [browser, rig] = await Promise.all([launchBrowser(), startRig()])
try {
  const desk = await openPlayground(browser, rig, '?fresh', 1.5)
  const { page } = desk
  await page.setViewportSize({ width: 1440, height: 860 })
  await openFinishedFrame(desk)
  await prepareCampaign(desk, sheet)
  await press(desk, /^Make 60 frames/)
  await untilDone(desk, 60)
  await page.getByRole('combobox', { name: 'Page' }).selectOption({ label: 'Campaign' })
  await page.getByRole('application').focus()
  await page.keyboard.press('Shift+Digit1')
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('+')
  // The line where one offer ends and the other begins, with whole frames above it.
  await page.mouse.move(500, 400)
  await page.mouse.wheel(0, -45)
  await page.mouse.move(50, 400)
  // Large pictures are still being painted.
  await page.waitForTimeout(2_000)
  await page.screenshot({ path, caret: 'hide' })
  makeSmall(path)
} finally {
  await browser.close()
  await rig.close()
}
