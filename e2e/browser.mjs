// Finds a Chromium, or installs one. Used by `npm test`, the scenarios and the picture script.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

// The shell first: it draws the same and spends nothing on windows that nobody sees.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome'
]
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe'
]

/** The path of an installed Chromium or Chrome, Playwright's own as the last choice, or null. */
export function findBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...places,
    chromium.executablePath()
  ]
  return candidates.find((path) => path && existsSync(path)) ?? null
}

/** As root in a container Chromium needs the sandbox off; a closed network needs it quiet. */
export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run'
]

export function installBrowser() {
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0
  const run = (command, args) =>
    execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (isDebianRoot) {
    console.log('No browser found: installing Debian’s headless Chromium for the end-to-end tests.')
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', 'chromium-headless-shell'])
  } else {
    console.log('No browser found: installing Playwright’s Chromium for the end-to-end tests.')
    run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'])
  }
}
