import { findBrowser, installBrowser } from './browser.mjs'

if (!findBrowser()) installBrowser()
const path = findBrowser()
if (!path) {
  console.error(
    'No Chromium could be installed. Install Chromium or Chrome, then run npm test again.'
  )
  process.exit(1)
}
console.log(`End-to-end tests use ${path}`)
