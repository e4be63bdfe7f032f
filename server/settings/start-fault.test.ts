import { expect, test } from 'vitest'
import { parseEnvironment } from './environment'
import { toStartFault } from './start-fault'

const parsed = parseEnvironment({
  FOUNDRY_ENDPOINT: 'https://res.openai.azure.com',
  FOUNDRY_DEPLOYMENT: 'gpt-image-2'
})
const faultOf = (code: string, syscall: string) => {
  if ('faults' in parsed) throw new Error(parsed.faults.join())
  return toStartFault(Object.assign(new Error('x'), { code, syscall }), parsed.settings)
}

test.each([
  ['EADDRINUSE', 'listen', 'PORT'],
  ['EADDRNOTAVAIL', 'listen', 'HOST'],
  ['EACCES', 'listen', 'PORT'],
  ['EACCES', 'mkdir', 'DATA_DIR'],
  ['EROFS', 'mkdir', 'DATA_DIR'],
  ['ENOTDIR', 'mkdir', 'DATA_DIR'],
  ['ENOENT', 'mkdir', 'DATA_DIR'],
  ['ENOSPC', 'write', 'DATA_DIR'],
  ['EISDIR', 'open', 'DATA_DIR'],
  ['SQLITE_NOTADB', '', 'DATA_DIR'],
  ['SQLITE_CORRUPT_INDEX', '', 'DATA_DIR'],
  ['SQLITE_READONLY_DIRECTORY', '', 'DATA_DIR'],
  ['SQLITE_IOERR_WRITE', '', 'DATA_DIR'],
  ['SQLITE_FULL', '', 'DATA_DIR']
])('%s of %s is a fault of %s, in one sentence', (code, syscall, name) => {
  expect(faultOf(code, syscall)).toMatch(new RegExp(`^${name} [^\\n]+\\.$`))
})

test('of two ports the one that is taken is named', () => {
  if ('faults' in parsed) throw new Error(parsed.faults.join())
  const settings = { ...parsed.settings, metricsPort: 9100 }
  const taken = (port: number) =>
    toStartFault(Object.assign(new Error('x'), { code: 'EADDRINUSE', port }), settings)
  expect(taken(9100)).toMatch(/^METRICS_PORT 9100 is in use; .*METRICS_PORT/)
  expect(taken(settings.port)).toMatch(/^PORT 4201 is in use/)
})

test('anything else is a bug and keeps its stack', () => {
  expect(faultOf('ERR_ASSERTION', 'x')).toBeNull()
  expect(faultOf('ENOENT', 'open')).toBeNull()
})

test.each([
  ['the driver says so', {}],
  ['its server goes down', { code: '57P01' }],
  ['its connection is cut', { code: 'ECONNRESET' }]
])('a database that goes away during the start is named, where %s', (_name, traits) => {
  const withDatabase = parseEnvironment({
    FOUNDRY_ENDPOINT: 'https://res.openai.azure.com',
    FOUNDRY_DEPLOYMENT: 'gpt-image-2',
    DATABASE_URL: 'postgres://framefill@127.0.0.1:5432/framefill'
  })
  if ('faults' in withDatabase) throw new Error(withDatabase.faults.join())
  const cut = Object.assign(new Error('Connection terminated unexpectedly'), traits)
  expect(toStartFault(cut, withDatabase.settings)).toContain('can’t reach the database any more')
  if ('faults' in parsed) throw new Error(parsed.faults.join())
  expect(toStartFault(new Error('Connection terminated unexpectedly'), parsed.settings)).toBeNull()
})
