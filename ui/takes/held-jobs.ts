import type { Job } from '../../core/job'
import type { SessionContext } from '../session-context'

/**
 * Ids of those of these jobs whose pictures lie in their frames already: a panel that was closed
 * between placing one and telling the relay has left it listed.
 */
export async function readHeldJobs(
  { call }: SessionContext,
  jobs: readonly Job[]
): Promise<ReadonlySet<string>> {
  if (jobs.length === 0) return new Set()
  const nodeIds = [...new Set(jobs.map(({ target }) => target.nodeId))]
  const { frames } = await call('take.list', { nodeIds })
  const kept = new Set(
    frames.flatMap(({ nodeId, takes }) =>
      takes.flatMap(({ record }) => (record ? [`${nodeId} ${record.jobId}`] : []))
    )
  )
  const isHeld = ({ id, target }: Job) => kept.has(`${target.nodeId} ${id}`)
  return new Set(jobs.filter(isHeld).map(({ id }) => id))
}
