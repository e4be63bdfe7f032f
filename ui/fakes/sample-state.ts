import type { Job } from '../../core/job'
import { firstDraft, toRecipe } from '../draft/recipe-choice'
import type { Fill, Progress } from '../fill'
import type { Actions } from '../session'
import { sameFingerprint } from './fake-edits'
import { samplePlaced } from './fake-plugin'
import { toJob } from './fake-relay'

const recipe = toRecipe({ ...firstDraft, prompt: 'x' }, { width: 300, height: 250 })
const targetNamed = (nodeName: string) => ({
  fileId: 'f',
  nodeId: '1:1',
  nodeName,
  frame: samplePlaced.frame,
  fingerprint: sameFingerprint
})

export function sampleJob(change: Partial<Job>): Job {
  return toJob({ id: 'job-1', key: 'key-Hero', recipe, target: targetNamed('Hero'), ...change })
}

/** A fill that started at 0 ms. */
export function sampleFill(progress: Progress, name = 'Hero'): Fill {
  const target = targetNamed(name)
  return {
    key: `key-${name}`,
    target,
    recipe,
    startedAt: 0,
    preview: null,
    progress
  }
}

/** Actions that only write down what was asked of them, without the events that asked. */
export function createFakeActions() {
  const calls: unknown[][] = []
  const actions = new Proxy({} as Actions, {
    // Every member of Actions is a function.
    get:
      (_target, name) =>
      (...input: unknown[]) => {
        calls.push([name, ...input.filter((each) => !(each instanceof Event))])
      }
  })
  return { actions, calls }
}
