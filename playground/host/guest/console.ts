import { call } from './bridge'

const levels = ['log', 'info', 'warn', 'error'] as const

export function createConsole() {
  const write = (level: string) =>
    function log(...parts: unknown[]): void {
      call('console.write', level, parts.map(toText).join(' '))
    }
  return {
    ...Object.fromEntries(levels.map((level) => [level, write(level)])),
    assert: (condition: unknown, ...parts: unknown[]): void => {
      if (!condition) write('error')('Assertion failed', ...parts)
    },
    clear: (): void => undefined
  }
}

function toText(part: unknown): string {
  if (part instanceof Error) return `${part.name}: ${part.message}\n${part.stack ?? ''}`
  if (part === null || typeof part !== 'object') return String(part)
  try {
    return JSON.stringify(part)
  } catch {
    return String(part)
  }
}
