import type { Target } from '../../core/selection'
import { firstDraft } from '../draft/recipe-choice'
import { createFakePlugin, sampleSelection, sampleTarget } from './fake-plugin'
import { createFakeTakes, sampleFrameTakes } from './fake-takes'
import { settle } from './fake-time'
import { goodSettings, openSession } from './trial-session'

export const hero = { ...sampleTarget('1:1', 'Hero'), takes: 5, shown: 'Hero-5' }
export const card = { ...sampleTarget('1:2', 'Card'), takes: 3, shown: 'Card-3' }

/** Hero with five takes and Card with three, in a session where `selected` are selected. */
export async function openTakes(...selected: Target[]) {
  const takes = createFakeTakes(
    sampleFrameTakes('1:1', 'Hero', 5),
    sampleFrameTakes('1:2', 'Card', 3)
  )
  const selection = sampleSelection(...selected)
  const draft = { ...firstDraft, prompt: 'a harbour' }
  const plugin = createFakePlugin({ settings: goodSettings, selection, draft }, takes)
  const session = await openSession({ plugin })
  await settle()
  const frames = () => session.state().takes.frames
  return { ...session, takes, frames, shown: () => frames().map(({ shown }) => shown) }
}
