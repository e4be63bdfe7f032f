// Documents name no path, link, command, setting, series or alert that is not there, and give every
// dependency its reason;
// the claims that code cites are in their register, whole.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { checkClaims, namedTests, readRegister } from './claims.mjs'
import { linkFaults } from './docs/links.mjs'
import { nameFaults, readNames } from './docs/names.mjs'

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8'
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(file))
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...files.filter((file) => /^docs\/.*\.md$/.test(file))
]
const { scripts, dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
const textOf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null)
const known = readNames(
  new Map(
    files
      .filter((file) => /\.(tsx?|mjs|bicep|json|yaml|md)$/.test(file) && !/\.test\.\w+$/.test(file))
      .map((file) => [file, textOf(file)])
  )
)
const faults = []

for (const name of documents) {
  const text = readFileSync(name, 'utf8')
  for (const [, command] of text.matchAll(/\bnpm run ([a-z][\w:-]*)/g))
    if (!scripts[command]) faults.push(`${name}: npm has no command “${command}” here`)
  faults.push(...linkFaults(name, text, textOf), ...nameFaults(name, text, known))
  // Types of Azure's resources are held against infra/ by `.ci/azure.mjs`.
  for (const [, path] of text.matchAll(/`([\w.-]+\/[\w./-]*|[\w-]+\.(?:ts|tsx|mjs|json|md))`/g))
    if (!isBuilt(path) && !path.startsWith('Microsoft.') && !existsSync(path))
      faults.push(`${name}: names ${path}, which is not there`)
}

// A promise names the test that proves it.
const promises = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| [^|]+ \| `[^`]+\.test\.[a-z]+`/.test(line))
if (promises.length < 20) faults.push('docs/security.md: its table of promises can’t be read')
for (const line of promises)
  for (const { file, name } of namedTests(line.split('|')[2].trim()))
    if (!name || !existsSync(file) || !readFileSync(file, 'utf8').includes(name))
      faults.push(`docs/security.md: “${name}” is no test in ${file}`)

const contributing = readFileSync('CONTRIBUTING.md', 'utf8')
for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
  if (!/^\d/.test(version)) faults.push(`package.json: ${name} is not pinned (${version})`)
  if (!contributing.includes(`| ${name} |`))
    faults.push(`CONTRIBUTING.md: ${name} has no line that says why it is here`)
}

const register = readRegister('.')
const sources = files
  .filter((file) => /\.(ts|tsx|mjs|css)$/.test(file) && !file.startsWith('.ci/'))
  .map((file) => [file, readFileSync(file, 'utf8')])
faults.push(...register.faults, ...checkClaims(register, sources, textOf))

if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(1)
}
console.log(
  `docs: ${documents.length} documents name nothing that is not there; ${register.claims.size} claims`
)

/** What `npm run build` makes; CI builds and tests it before anyone reads the documents. */
function isBuilt(path) {
  return path.startsWith('dist/')
}
