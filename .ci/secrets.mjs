// No secret in any commit there ever was, in the files at hand, or in what was built of them.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findSecrets } from '../build/secret-kinds.mjs'

const faults = []

await scanHistory()
scanFiles()
scanBuilt('dist')

if (faults.length > 0) {
  // Never the secret itself: CI logs are read by many.
  console.error(faults.join('\n'))
  process.exit(1)
}
console.log('secrets: none in the history, the files and the bundles')

/**
 * Added lines of every commit on every branch, of merges against each parent; megabytes, so line by
 * line.
 */
async function scanHistory() {
  const args = [
    'log',
    '-p',
    '--all',
    '--diff-merges=separate',
    '--no-color',
    '--unified=0',
    '--no-ext-diff'
  ]
  const git = spawn('git', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let commit = ''
  let file = ''
  for await (const line of createInterface({ input: git.stdout })) {
    if (line.startsWith('commit ')) commit = line.slice(7, 19)
    else if (line.startsWith('+++ ')) file = line.slice(6)
    else if (line.startsWith('+'))
      for (const kind of findSecrets(line)) faults.push(`${commit} ${file}: ${kind}; revoke it`)
  }
}

function scanFiles() {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard']
  for (const file of execFileSync('git', args, { encoding: 'utf8' }).trim().split('\n'))
    if (existsSync(file)) scanFile(file)
}

function scanBuilt(folder) {
  if (!existsSync(folder)) return
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) scanBuilt(path)
    else scanFile(path)
  }
}

function scanFile(path) {
  for (const kind of findSecrets(readFileSync(path, 'latin1'))) faults.push(`${path}: ${kind}`)
}
