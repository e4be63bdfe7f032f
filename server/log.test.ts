import { expect, test } from 'vitest'
import { createLog } from './log'

function logOf(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  const lines: string[] = []
  write(
    createLog(
      (line) => lines.push(line),
      () => 0
    )
  )
  expect(lines).toHaveLength(1)
  return JSON.parse(lines[0] as string)
}

test('a line is one JSON object with time, level and event', () => {
  expect(logOf((log) => log.info('job.submitted', { jobId: 'a' }))).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    level: 'info',
    event: 'job.submitted',
    jobId: 'a'
  })
})

test('an error leaves its name and stack, never its message', () => {
  const error = new TypeError('the prompt was “secret”')
  const line = logOf((log) => log.error('job.stumbled', { error }))
  expect(line.error).toBe('TypeError')
  expect(line.stack).toBeInstanceOf(Array)
  expect(JSON.stringify(line)).not.toContain('secret')
})
