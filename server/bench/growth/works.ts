import { join } from 'node:path'
import { createFileBlobs } from '../../blobs/file-blobs'
import { claimJob } from '../../jobs/claim-job'
import { cancelJob } from '../../jobs/ending/cancel-job'
import type { JobRow } from '../../jobs/job-row'
import { listJobs } from '../../jobs/list-jobs'
import { type Change, type Lease, moveJob } from '../../jobs/move-job'
import { readJob } from '../../jobs/read-job'
import { readSpending } from '../../jobs/read-spending'
import { settleJob } from '../../jobs/settle-job'
import { submitJob } from '../../jobs/submit-job'
import { renderStoreGauges } from '../../metrics/store-gauges'
import { readBudgetState } from '../../money/budgets'
import { findJobs } from '../../operator/jobs/find-jobs'
import { readOverview } from '../../operator/overview/read-overview'
import { listPeoplePage } from '../../operator/people/read-people'
import type { Database } from '../../store/database'
import { sampleFrame } from '../../trial/sample-frame'
import { sampleOperator } from '../../trial/sample-operator'
import { readReport } from '../../usage/read-report'
import { toUsagePage } from '../../usage/usage-page'
import { sweep } from '../../work/retention'
import { time } from '../calls'
import { people } from '../fill-store'
import type { Work } from '../in-turns'

type Stage = Readonly<{ db: Database; folder: string; now: number }>

/** Where a round's own jobs are, and in every store only they; and where what is placed already is. */
const [fileId, madeFileId] = ['file-new', 'file-made']
/** So many people have one placed picture each in that file. */
const makers = 20
const model = 'gpt-image-2'
const recipe = {
  model,
  prompt: 'A quiet harbour at dawn',
  guidance: '',
  size: { width: 1024, height: 640 },
  quality: 'low',
  format: 'png',
  background: 'opaque'
} as const
const image = { width: 1024, height: 640, format: 'png', bytes: 900_000 } as const
const usage = { inputTextTokens: 30, inputImageTokens: 0, outputTokens: 200 } as const
const most = { jobs: 100, letters: 256 * 1024 }

/** Somebody else in each round, the same one in every store, a second later. */
const ownerOf = (round: number) => `person-${round % people}`

type Asked = Readonly<{ id: string; owner: string; file: string; now: number }>

function submit(db: Database, { id, owner, file, now }: Asked): Promise<JobRow> {
  const frame = { width: 300, height: 250 }
  const target = { fileId: file, nodeId: '1:2', nodeName: 'Hero', frame, fingerprint: '' }
  return submitJob(db, { owner, submit: { key: `key-${id}-0000`, recipe, target }, id, now })
}

/** The same in every store, or a page of many would be held against one of none. */
export async function addMade(db: Database, now: number): Promise<void> {
  for (let maker = 0; maker < makers; maker += 1)
    await submit(db, { id: `made-${maker}`, owner: ownerOf(maker), file: madeFileId, now })
  await db.run(
    `UPDATE jobs SET state = 'done', cost = 1, image = $1, finished_at = $2, settled_at = $2
     WHERE file_id = $3`,
    JSON.stringify(image),
    now,
    madeFileId
  )
}

/**
 * What a designer or the queue waits for, in the order of a picture's life. A queue is one shorter after
 * each round; a store without one has that round's job alone.
 */
export function createWaitedWorks(db: Database, start: number): Readonly<Record<string, Work>> {
  const at = (round: number) => start + round * 1_000
  const add = (round: number, id: string) =>
    submit(db, { id, owner: ownerOf(round), file: fileId, now: at(round) })
  const cancel = (round: number, id: string) =>
    cancelJob(db, { owner: ownerOf(round), id, isUnsentOnly: true, now: at(round) })
  let claimed: JobRow | null = null
  const theClaimed = () => {
    if (claimed) return claimed
    throw new Error('There is a job to claim')
  }
  const move = async (change: Omit<Change, 'lease'>) => {
    const { id, attempts } = theClaimed()
    const lease: Lease = { jobId: id, worker: 'w', attempt: attempts }
    if (!(await moveJob(db, id, { ...change, lease }))) throw new Error('The lease holds')
  }
  return {
    submit: (round) => time(() => add(round, `new-${round}`)),
    list: (round) =>
      time(() => listJobs(db, { which: 'unsettled', owner: ownerOf(round), fileId, most })),
    job: (round) => time(() => readJob(db, ownerOf(round), `new-${round}`)),
    claim: (round) =>
      time(async () => {
        const limits = { requestsPerMinute: 1_000_000, concurrency: 1_000 }
        const lease = { worker: 'w', leaseMs: 30_000, now: at(round) }
        const found = await claimJob(db, { deployment: 'd', model, limits, ...lease })
        claimed = 'id' in found ? found : null
      }),
    send: (round) => {
      const now = at(round)
      return time(() => move({ state: 'calling', from: ['running'], calledAt: now, now }))
    },
    finish: (round) => {
      const now = at(round)
      const done = { state: 'done', image, usage, cost: theClaimed().estimate - 100 } as const
      return time(() => move({ ...done, from: ['calling'], finishedAt: now, now }))
    },
    settle: (round) => {
      const { id, owner } = theClaimed()
      return time(() => settleJob(db, { owner, id, now: at(round) }))
    },
    cancel: async (round) => {
      await add(round, `unwanted-${round}`)
      const ms = await time(() => cancel(round, `unwanted-${round}`))
      // Of a queue another one was taken.
      await cancel(round, `new-${round}`)
      return ms
    },
    made: (round) => {
      const asked = { which: 'made', owner: ownerOf(round % makers), fileId: madeFileId } as const
      return time(() => listJobs(db, { ...asked, most }))
    },
    spending: (round) =>
      time(async () => {
        await readSpending(db, ownerOf(round), 'file-1')
        await readSpending(db, ownerOf(round), null)
      }),
    budget: (round) => time(() => readBudgetState(db, ownerOf(round), at(round)))
  }
}

/** What the operator's pages read, and what a relay does beside its work. */
export async function createOtherWorks(stage: Stage): Promise<Readonly<Record<string, Work>>> {
  const { db, now } = stage
  const sweepOnce = await createSweep(stage)
  return {
    metrics: () => time(() => renderStoreGauges(db, now)),
    sweep: () => time(sweepOnce),
    'usage page': () => time(() => readUsagePage(db, now)),
    overview: () => time(() => readOverview(db, sampleOperator, now)),
    'jobs of a person': (round) =>
      time(() => findJobs(db, { owner: ownerOf(round), state: 'failed' })),
    people: () => time(() => listPeoplePage(db, { name: '', after: '', now }))
  }
}

export const readUsagePage = async (db: Database, now: number): Promise<string> =>
  String(toUsagePage(sampleFrame, await readReport(db, now)))

export async function createSweep({ db, folder, now }: Stage): Promise<() => Promise<unknown>> {
  const blobs = await createFileBlobs(join(folder, 'images'))
  const log = { info: () => {}, error: () => {} }
  const days = { image: 30, event: 30, prompt: 30 }
  const keeping = { db, blobs, days, now: () => now, log }
  return () => sweep(keeping)
}
