import { build } from 'esbuild'
import { defineConfig } from 'vitest/config'
import { kitAliases, kitInUse } from './build/kit-in-use.mjs'
import { guestTextForVite } from './playground/guest-text.mjs'

// Bundle the component kit once: Node can't import its CSS modules, and 870 small files are slow.
const kit = `${import.meta.dirname}/node_modules/.cache/figma-kit.mjs`
await build({
  entryPoints: ['@create-figma-plugin/ui'],
  outfile: kit,
  bundle: true,
  format: 'esm',
  external: ['preact'],
  alias: kitAliases,
  plugins: [kitInUse()]
})

const shared = {
  plugins: [guestTextForVite()],
  resolve: { alias: [{ find: /^@create-figma-plugin\/ui$/, replacement: kit }] }
}

const { TEST_BLOB_STORE: account, TEST_BLOB_KEY: key } = process.env
/** What meets a picture store, on Azurite; only where `.ci/with-azurite` has started one. */
const azurite =
  account && key
    ? [
        {
          test: {
            name: 'azurite',
            include: ['server/blobs/*.test.ts', 'server/uploads/find-picture.test.ts'],
            testTimeout: 30_000,
            hookTimeout: 60_000,
            provide: {
              engine: 'sqlite' as const,
              databaseUrl: null,
              poolerUrl: null,
              blobStore: { account, key }
            }
          }
        }
      ]
    : []

const isLong = process.env.FRAMEFILL_LONG === '1'

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: [
            '{core,plugin,ui,server,playground}/**/*.test.{ts,tsx}',
            '{.ci,build}/*.test.mjs'
          ],
          // Two processes for all files: starting one and loading the same for each took half the time.
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 60_000,
          provide: { engine: 'sqlite', databaseUrl: null, poolerUrl: null, blobStore: null }
        }
      },
      {
        // The same tests again on PostgreSQL: PGlite in memory, or the server that is named.
        test: {
          name: 'postgres',
          include: [
            'server/{http,work,jobs,campaigns,store,money,access,sessions,sign-in,audit,operator,usage,commands,uploads,upkeep,warnings}/**/*.test.ts',
            'server/probe/probe-books.test.ts'
          ],
          exclude: [
            // They ask nothing of a store that another test doesn't.
            'server/http/{http-server,connection-limits,request-rules,drain-rule,patience}.test.ts',
            'server/work/hard-times.test.ts',
            // Long lives and long queues: minutes in memory, seconds on a real server.
            ...(process.env.TEST_DATABASE_URL
              ? []
              : [
                  'server/{operator,sign-in,campaigns,commands,upkeep}/**/*.test.ts',
                  'server/work/{failover,living-job,limits,retention,retention-limits}.test.ts',
                  'server/money/ledger.test.ts',
                  'server/jobs/{claim-order,claim-turns}.test.ts',
                  'server/uploads/{uploads,find-picture}.test.ts'
                ])
          ],
          // One instance for all files of a process: starting PGlite takes seconds.
          isolate: false,
          // A server that is named has the machine for itself.
          ...(process.env.TEST_DATABASE_URL && { sequence: { groupOrder: 2 } }),
          testTimeout: 60_000,
          hookTimeout: 60_000,
          provide: {
            engine: 'postgres',
            databaseUrl: process.env.TEST_DATABASE_URL ?? null,
            poolerUrl: process.env.TEST_PGBOUNCER_URL ?? null,
            blobStore: null
          }
        }
      },
      ...azurite,
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          // Minutes of their own: the CI runs them after the test command.
          exclude: isLong
            ? []
            : ['e2e/{chaos,chaos-of-three,gallery}.test.ts', 'e2e/previous/*.test.ts'],
          // Each has a browser, a relay and a Foundry of its own beside it.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          // They wait for browsers and relays, beside two others on a machine that may be slow.
          expect: { poll: { timeout: 40_000 } },
          testTimeout: 180_000,
          hookTimeout: 60_000
        }
      }
    ]
  }
})
