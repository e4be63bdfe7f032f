// Builds everything, and weighs the plugin in bytes: each file has a hard limit and the size that the last
// commit agreed to. Growing above that fails until a commit says so in the budget file, which
// `npm run budgets` rewrites; so does shrinking by more than a percent, or the gain is soon lost.
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'

const file = '.ci/budgets.json'
// A company's relay address would be weighed too.
const { RELAY_ORIGIN: _, RELAY_REASON: __, PLUGIN_ID: ___, ...env } = process.env
execFileSync(process.execPath, ['build.mjs'], { env, stdio: 'inherit' })
const budgets = JSON.parse(readFileSync(file, 'utf8'))

if (process.argv.includes('--write')) {
  for (const [path, budget] of Object.entries(budgets)) budget.size = statSync(path).size
  const lines = Object.entries(budgets).map(
    ([path, { limit, size }]) => `  "${path}": { "limit": ${limit}, "size": ${size} }`
  )
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`)
}

const faults = Object.entries(budgets).flatMap(([path, budget]) =>
  faultsOf(path, statSync(path).size, budget)
)
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(1)
}
console.log(`budgets: ${Object.keys(budgets).join(', ')} weigh no more than agreed`)

function faultsOf(path, bytes, { limit, size }) {
  const toAgree = `run npm run budgets and commit ${file}`
  if (bytes > limit) return [`${path}: ${bytes} bytes, ${limit} is the limit`]
  if (bytes > size) return [`${path}: grew from ${size} to ${bytes} bytes; cut it, or ${toAgree}`]
  if (bytes < size * 0.99) return [`${path}: shrank from ${size} to ${bytes} bytes; ${toAgree}`]
  return []
}
