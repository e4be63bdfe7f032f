import type { Target } from '../../core/selection'
import type { FrameTakes, Take } from '../../core/take'
import { firstDraft } from '../draft/recipe-choice'
import { createFakePlugin, sampleSelection, sampleTarget } from './fake-plugin'
import { createFakeTakes } from './fake-takes'
import { settle } from './fake-time'
import { goodSettings, openSession } from './trial-session'

/** A frame with these takes, the last one shown, and its target. */
export type KeptFrame = Readonly<{ target: Target; frame: FrameTakes }>

type Extent = Readonly<{ width: number; height: number }>

export function keptFrame(
  [nodeId, nodeName]: readonly [nodeId: string, nodeName: string],
  { width, height }: Extent,
  ...takes: Take[]
): KeptFrame {
  const shown = takes.at(-1)?.imageHash ?? null
  const target = sampleTarget(nodeId, nodeName, width, height)
  return {
    target: { ...target, takes: takes.length, shown },
    frame: { nodeId, nodeName, frame: { width, height }, takes, shown }
  }
}

/** A session in which all these frames are selected, and their takes read. */
export async function openSets(...kept: KeptFrame[]) {
  const takes = createFakeTakes(...kept.map(({ frame }) => frame))
  const selection = sampleSelection(...kept.map(({ target }) => target))
  const draft = { ...firstDraft, prompt: 'a harbour' }
  const plugin = createFakePlugin({ settings: goodSettings, selection, draft }, takes)
  const session = await openSession({ plugin })
  await settle()
  const jobs = () => [...session.relay.jobs.values()]
  return { ...session, takes, jobs }
}
