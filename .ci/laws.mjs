// The laws of the house that neither compiler nor linter knows: who may import whom, that no files
// import each other in a circle, where `figma.` and `process.env` may stand, how long a file may
// be, how many a folder holds, and which folder names say nothing.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { findCircles } from './circles.mjs'

const maxLines = 250
/** Loose files of one folder; tests lie beside the code and don't count. */
const maxLoose = 15
const rooms = ['core', 'plugin', 'ui', 'server', 'playground', 'e2e']
const emptyNames = ['utils', 'util', 'helpers', 'common', 'types', 'lib', 'shared', 'misc']

/** Which of our rooms a room may import, beside itself. */
const mayImport = {
  core: [],
  plugin: ['core'],
  ui: ['core'],
  server: ['core'],
  playground: ['core'],
  // End-to-end tests start the stand-ins; everything of the product they drive is built.
  e2e: ['core', 'playground', 'server/demo']
}

/**
 * The stand-in Foundry has words of its own for everything that the wire says: what it shared with the
 * relay it could never contradict.
 */
const isAlone = (file) => file.startsWith('server/demo/')

/** Which packages a room's running code may import; tests may import any. */
const packagesOf = {
  core: ['zod/mini'],
  plugin: ['zod/mini'],
  ui: ['zod/mini', 'preact', 'preact/hooks', '@create-figma-plugin/ui']
}

const faults = []
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8'
})
  .split('\n')
  .filter((file) => file !== '')

for (const file of files) {
  const empty = dirname(file)
    .split('/')
    .find((name) => emptyNames.includes(name))
  if (empty) faults.push(`${file}: a folder named “${empty}” says nothing about what runs there`)
  if (!isCode(file)) continue
  const text = readFileSync(file, 'utf8')
  const lines = text.split('\n').length - 1
  if (lines > maxLines) faults.push(`${file}: ${lines} lines, ${maxLines} is the limit`)
  const room = rooms.find((name) => file.startsWith(`${name}/`))
  if (room) checkImports(file, room, text)
  checkWords(file, text)
}

checkFolders()
for (const circle of findCircles(files.filter(isCode)))
  faults.push(`${circle.join(' → ')}: files import each other in a circle, types included`)

const environmentFiles = files.filter(
  (file) => file.startsWith('server/') && /\bprocess\.env\b/.test(textOf(file))
)
if (environmentFiles.length > 1)
  faults.push(`process.env stands in ${environmentFiles.join(' and ')}; one file reads it`)

if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(1)
}
console.log(`laws: ${files.length} files keep them`)

function checkImports(file, room, text) {
  const isTest = /\.(test|bench)\.tsx?$/.test(file) || /^server\/trial\//.test(file)
  for (const [, , specifier] of text.matchAll(/\b(from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)) {
    if (specifier.startsWith('.')) {
      const target = normalize(join(dirname(file), specifier))
      const isInside = target.startsWith(`${room}/`)
      const isAllowed = mayImport[room].some((name) => target.startsWith(`${name}/`))
      if (!isInside && !isAllowed) faults.push(`${file}: ${room} may not import ${target}`)
      if (isAlone(file) && !isAlone(target))
        faults.push(`${file}: the stand-in may share nothing with what it tests, such as ${target}`)
      if (target.startsWith('server/demo/') && !/^(server\/demo|e2e)\//.test(file) && !isTest)
        faults.push(`${file}: the relay may not import its stand-in`)
    } else if (/^zod(\/v4)?$/.test(specifier)) {
      faults.push(`${file}: import zod/mini, the classic zod is four times as large`)
    } else if (packagesOf[room] && !isTest) {
      const isAllowed = packagesOf[room].some(
        (name) => specifier === name || specifier.startsWith(`${name}/`)
      )
      if (!isAllowed) faults.push(`${file}: ${room} may not import ${specifier}`)
    }
  }
}

function checkWords(file, text) {
  if (file.startsWith('.ci/')) return
  // The id of a claim, such as figma.undo-steps, may be cited anywhere, and so may Figma's pages.
  const code = text.replace(/\bfigma\.([a-z0-9]+(-[a-z0-9]+)+|com\/)/g, '')
  if (!/^(plugin|playground\/(host|page))\//.test(file) && /\bfigma\./.test(code))
    faults.push(`${file}: “figma.” stands in plugin/ and in the playground’s host alone`)
  if (!file.startsWith('e2e/') && /\b(it|test|describe)\.(skip|only|todo)\b/.test(text))
    faults.push(`${file}: a test is skipped`)
  if (/\bTODO\b|\bFIXME\b/.test(text)) faults.push(`${file}: open an issue instead of a TODO`)
}

function checkFolders() {
  const counts = new Map()
  for (const file of files) {
    const folder = dirname(file)
    if (!rooms.some((room) => `${folder}/`.startsWith(`${room}/`))) continue
    if (/\.(test|bench|proof)\.tsx?$|\/tsconfig[.\w]*\.json$/.test(file)) continue
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  for (const [folder, count] of counts)
    if (count > maxLoose)
      faults.push(
        `${folder}: ${count} loose files, ${maxLoose} are the limit; give a subject a folder`
      )
}

function isCode(file) {
  return /\.(ts|tsx|mjs)$/.test(file)
}

function textOf(file) {
  return isCode(file) ? readFileSync(file, 'utf8') : ''
}
