import { createServer } from 'node:net'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { AppError } from '../../core/failure'
import type { Database } from './database'
import { openPostgres } from './postgres'

const url = inject('databaseUrl')
let db: Database | undefined
afterEach(async () => {
  await db?.close()
  db = undefined
})

const messageOf = (address: string) =>
  openPostgres(address).then(
    () => 'opened',
    (error) => (error instanceof AppError ? error.failure.message : `thrown: ${error}`)
  )

describe('a database that can’t be used stops with a sentence that keeps the password', () => {
  test('when nobody listens there', async () => {
    const message = await messageOf('postgres://me:s3cret@127.0.0.1:1/relay')
    expect(message).toMatch(
      /^The relay can’t reach the database at 127\.0\.0\.1:1 .*DATABASE_URL\.$/
    )
    expect(message).not.toContain('s3cret')
  })

  test('when something else listens there', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const message = await messageOf(`postgres://me:s3cret@127.0.0.1:${port}/relay`)
    server.close()
    expect(message).toMatch(/^[^\n]*DATABASE_URL\.$/)
    expect(message).not.toContain('s3cret')
  })

  test.runIf(url)('when there is no such database', async () => {
    const other = new URL(url ?? '')
    other.pathname = '/nowhere'
    expect(await messageOf(other.href)).toMatch(
      /^There is no database nowhere on .*DATABASE_URL\.$/
    )
  })
})

describe.runIf(url)('on a real server', () => {
  test('a statement ends in its time, while whole stores may be read and changed for longer', async () => {
    const soon = 400
    db = await openPostgres(url ?? '', null, soon)
    const sleeping = 'SELECT pg_sleep(1.2)'
    await expect(db.all(sleeping)).rejects.toThrow()
    await expect(db.transaction((queries) => queries.all(sleeping))).rejects.toThrow()
    expect(await db.snapshot((queries) => queries.all(sleeping))).toHaveLength(1)
  })

  test('a broken connection is replaced, and what was missed meanwhile is looked for', async () => {
    const named = new URL(url ?? '')
    named.searchParams.set('application_name', 'broken-connection')
    db = await openPostgres(named.href)
    const heard: string[] = []
    db.listen('job_changed', (payload) => heard.push(payload))
    const others = `FROM pg_stat_activity WHERE application_name = 'broken-connection'
      AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'`
    await db.all(`SELECT pg_terminate_backend(pid) ${others}`)
    await expect.poll(() => heard, { timeout: 10_000 }).toContain('')
    await db.notify('job_changed', 'job-1:2')
    await expect.poll(() => heard, { timeout: 10_000 }).toContain('job-1:2')
  })

  test('a connection that breaks inside a transaction fails that transaction alone', async () => {
    db = await openPostgres(url ?? '')
    const work = db.transaction(async (queries) => {
      const [own] = await queries.all('SELECT pg_backend_pid() AS pid')
      await db?.run('SELECT pg_terminate_backend($1)', own?.pid ?? 0)
      await queries.all('SELECT 1')
    })
    await expect(work).rejects.toThrow()
    expect(await db.all('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })
})
