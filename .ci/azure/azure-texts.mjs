import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Path → text of `infra/`, `azure.yaml`, `package.json`, the Dockerfile, the documents and the relay's code. */
export function readAzureTexts() {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard']
  const paths = execFileSync('git', args, { encoding: 'utf8' })
    .split('\n')
    .filter((path) => existsSync(path) && wanted.test(path))
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]))
}

const wanted =
  /^(infra\/.*|azure\.yaml|package\.json|Dockerfile|README\.md|docs\/.*\.md|server\/.*\.ts)$/
