// No secret in any commit there ever was, in the files at hand, or in what was built of them.
// Kinds and shapes: Microsoft's security-utilities and the prefixes of the services we speak to.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Each must match a whole secret, so that neither this text nor a test's pattern matches itself. */
const kinds = {
  'an Azure AI key':
    /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9][A-L][A-Za-z0-9]{12}AAA[A-Za-z0-9]ACOG[A-Za-z0-9]{4}/,
  'an Azure key of the old shape': /api[-_]?key["'\s:=]{1,5}[0-9a-f]{32}\b/i,
  'an OpenAI key': /\bsk-[A-Za-z0-9_-]{20,}/,
  'an OpenAI key’s middle': /[A-Za-z0-9]{10}T3Blbk[F]J[A-Za-z0-9]{10}/,
  'a storage key': /AccountKey=[A-Za-z0-9+/]{60,}/,
  'a signed storage link': /[?&]sig=[A-Za-z0-9%]{40,}/,
  'an access token of a relay': /\bfill(?:op)?_[A-Za-z0-9_-]{43}\b/,
  'an Entra client secret': /\b[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}\b/,
  'a Figma token': /\bfig[dou]_[A-Za-z0-9_-]{38,}/,
  'a GitHub token': /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})/,
  'an npm token': /\bnpm_[A-Za-z0-9]{36}\b/,
  'an AWS key': /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  'a Google key': /\bAIza[A-Za-z0-9_-]{35}\b/,
  'a Slack token': /\bxox[abprs]-[A-Za-z0-9-]{20,}/,
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/
}

const faults = []
const find = (text) => Object.keys(kinds).filter((kind) => kinds[kind].test(text))

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
      for (const kind of find(line)) faults.push(`${commit} ${file}: ${kind}; revoke it`)
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
  for (const kind of find(readFileSync(path, 'latin1'))) faults.push(`${path}: ${kind}`)
}
