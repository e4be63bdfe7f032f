import type { Caller, Input } from '../../core/calls'
import { AppError, type Failure } from '../../core/failure'
import type { Pace } from '../../core/pace-calls'
import {
  Draft,
  type PanelCalls,
  type Selection,
  type Settings,
  type Target
} from '../../core/panel-protocol'
import { type PendingFill, unpackFills } from '../../core/pending'
import { createFakeEdits } from './fake-edits'
import { createFakeLayouts } from './fake-layouts'
import { createFakeTakes } from './fake-takes'

/** What the plugin answers about a picture that has its frame's shape. */
export const trialPlaced = {
  nodeName: 'Hero',
  imageHash: 'a'.repeat(40),
  frame: { width: 300, height: 250 },
  cropWindow: null
}

export const sameFingerprint = '300x250-same'

type Open = {
  pending: PendingFill[]
  settings: Settings | null
  draft: Draft | null
  selection: Selection
}

/** The plugin's end in memory: remembers settings and draft, and every picture placed. */
export function createFakePlugin(open: Partial<Open> = {}, takes = createFakeTakes()) {
  const memory: Open = {
    settings: null,
    draft: null,
    pending: [],
    selection: selectionOf(),
    ...open
  }
  const placed: Input<PanelCalls, 'image.place'>[] = []
  const slides: Input<PanelCalls, 'image.slide'>[] = []
  const paces: Pace[] = []
  /** Keys of fills whose frames show a preview. */
  const previews = new Set<string>()
  /** What layers look like now; one that isn't here is gone. */
  const fingerprints = new Map<string, string>()
  const notices: string[] = []
  const edits = createFakeEdits()
  const revealed: string[] = []
  const failures: Failure[] = []
  /** What the next answer to a call waits for. */
  const delays = new Map<keyof PanelCalls, Promise<void>>()

  const layouts = createFakeLayouts()
  const handlers: { [Name in keyof PanelCalls]: (input: Input<PanelCalls, Name>) => unknown } = {
    'preview.show': ({ key }) => ({ isShown: Boolean(previews.add(key)) }),
    'preview.remove': ({ keys }) => {
      for (const key of keys) previews.delete(key)
      return {}
    },
    'pace.read': () => ({ pace: paces.at(-1) ?? {} }),
    'pace.write': ({ pace }) => {
      paces.push(pace)
      return {}
    },
    ...layouts.handlers,
    ...edits.handlers,
    'panel.open': () => ({ fileId: 'file-1', ...memory }),
    'settings.write': (settings) => remember({ settings }),
    'draft.write': (draft) => remember({ draft: Draft.parse(draft) }),
    'pending.write': ({ pending }) => remember({ pending: unpackFills(pending) }),
    'node.inspect': ({ nodeId }) => ({ fingerprint: fingerprints.get(nodeId) ?? null }),
    'image.place': (placement) => {
      const failure = failures.shift()
      if (failure) throw new AppError(failure)
      placed.push(placement)
      return trialPlaced
    },
    'image.slide': (slide) => {
      slides.push(slide)
      return trialPlaced
    },
    'node.reveal': ({ nodeId }) => {
      revealed.push(nodeId)
      return {}
    },
    'notice.show': ({ message }) => {
      notices.push(message)
      return {}
    },
    ...takes.handlers
  }
  const remember = (change: Partial<Open>) => Object.assign(memory, change) && {}

  // The table above pairs each name with its input and output.
  const call = (async (name: keyof PanelCalls, input: never) => {
    const output = handlers[name](input)
    const delay = delays.get(name)
    delays.delete(name)
    await delay
    return output
  }) as Caller<PanelCalls>

  return {
    call,
    memory,
    edits,
    takes,
    placed,
    layouts,
    slides,
    paces,
    previews,
    fingerprints,
    notices,
    revealed,
    failNextPlacement: failures,
    delayNext: (name: keyof PanelCalls, until: Promise<void>) => delays.set(name, until)
  }
}

export function selectionOf(...targets: Target[]): Selection {
  return { canEdit: true, targets, refused: [] }
}

export function targetOf(nodeId: string, name: string, width = 300, height = 250): Target {
  const standing = { fingerprint: sameFingerprint, warnings: [], takes: 0, shown: null }
  return { nodeId, name, width, height, ...standing }
}
