// `npm run picture`: takes the first picture in the README from the real playground.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright-core'
import { browserArgs, findBrowser } from './browser.mjs'

const frames = ['Web hero', 'Phone hero', 'Ad 300×250', 'Leaderboard 728×90']
const prompt = 'Calm hills at sunrise, soft light, room for a headline'

const start = spawn(process.execPath, ['dist/start.js'], {
  env: { ...process.env, PORT: '4710' },
  stdio: ['ignore', 'pipe', 'inherit']
})
const url = await new Promise((resolve) => {
  createInterface({ input: start.stdout }).on('line', (line) => {
    const [address] = /http:\S+/.exec(line) ?? []
    if (address) resolve(address)
  })
})

const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
const context = await browser.newContext({
  viewport: { width: 1440, height: 860 },
  deviceScaleFactor: 2
})
const page = await context.newPage()
await page.goto(`${url}/?fresh`)
const panel = page.frameLocator('iframe')
await panel.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
await page.evaluate((names) => {
  const nodes = globalThis.playground.nodes()
  globalThis.playground.select(
    names.map((name) => nodes.find((node) => node.name === name)?.id ?? '')
  )
}, frames)
await panel.getByRole('button', { name: 'Generate' }).click()
await panel.getByText(`${frames.length} of ${frames.length} done`).waitFor()
// The notice about the last fill goes away by itself and lies over a frame until then.
await page.getByText('is filled.').waitFor({ state: 'hidden' })
await page.screenshot({ path: 'e2e/readme/playground.png' })
await browser.close()
start.kill('SIGINT')
