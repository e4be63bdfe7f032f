import { readFileSync } from 'node:fs'

/** Settings that are secrets, or hold one: each may come from a file that its name with `_FILE` names. */
export const secretNames = [
  'FOUNDRY_API_KEY',
  'FOUNDRY_MORE',
  'DATABASE_URL',
  'BLOB_URL',
  'METRICS_TOKEN',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'SIGN_IN_CLIENT_SECRET',
  'WARN_WEBHOOK'
] as const

type Source = Readonly<Record<string, string | undefined>>

/** None of our secrets comes near it; a log or a disk that was named by mistake does. */
const maxLetters = 64 * 1024

/**
 * The settings with what the named files hold, and one sentence for each file that gives nothing.
 * Docker, Compose and Kubernetes mount secrets as files, which `inspect` and a process list don't show.
 * A line break at a file's end doesn't belong to the secret.
 */
export function withSecretFiles(
  source: Source,
  readText: (path: string) => string = (path) => readFileSync(path, 'utf8')
): { source: Source; faults: readonly string[] } {
  const faults: string[] = []
  const read: Record<string, string> = {}
  for (const name of secretNames) {
    const path = source[`${name}_FILE`]
    if (path === undefined) continue
    const answer =
      source[name] === undefined
        ? readSecret(`${name}_FILE`, path, readText)
        : { fault: `Set ${name} or ${name}_FILE, not both.` }
    if ('fault' in answer) faults.push(answer.fault)
    else read[name] = answer.text
  }
  return { source: { ...source, ...read }, faults }
}

type Answer = Readonly<{ text: string } | { fault: string }>

function readSecret(name: string, path: string, readText: (path: string) => string): Answer {
  const fault = (words: string) => ({ fault: `${name} names ${path}, ${words}` })
  try {
    const text = readText(path).replace(/\r?\n$/, '')
    if (text.trim() === '') return fault('which is empty; write the secret into it.')
    if (text.length > maxLetters) return fault('which is too long for a secret; name another file.')
    return { text }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT') return fault('which is not there; mount the secret, or name its path.')
    if (code === 'EACCES')
      return fault('which this user can’t read; let the relay’s user read the file.')
    if (code === 'EISDIR') return fault('which is a folder; name the file in it.')
    return fault('which could not be read; name a file that holds the secret alone.')
  }
}
