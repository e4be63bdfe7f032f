import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openAzureBlobs } from '../blobs/azure-blobs'
import { createSpooledBlobs, type SpooledBlobs } from '../blobs/spooled-blobs'
import { createStoreWatch, type StoreWatch } from '../blobs/store-watch'
import { createLog } from '../log'

export type TrialBlobs = Readonly<{
  blobs: SpooledBlobs
  watch: StoreWatch
  /** The spool; the next relay on the same disk is given it. */
  folder: string
  lines: readonly string[]
}>

const steady = () => performance.now()

/** A relay's way to a container, waits made short. */
export async function openTrialBlobs(url: URL, given?: string): Promise<TrialBlobs> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'framefill-spool-')))
  const lines: string[] = []
  const log = createLog((line) => lines.push(line), Date.now)
  const watch = createStoreWatch({ steady, log })
  const remote = await openAzureBlobs(url, { steady, readMs: 500 })
  const pace = { tryMs: 1_000, firstWaitMs: 10, promptMs: 1_000, delayMs: 200 }
  const blobs = await createSpooledBlobs({ remote, folder, watch, steady, log, pace })
  onTestFinished(blobs.stop)
  return { blobs, watch, folder, lines }
}
