import { Draft } from '../../core/draft'
import { AppError, type Failure } from '../../core/failure'
import type { Selection, Target } from '../../core/selection'
import type { Settings } from '../../core/settings'
import type { Caller, Input } from '../../core/wire/calls'
import type { Command } from '../../core/wire/command'
import type { FillLook } from '../../core/wire/fill-calls'
import type { Pace } from '../../core/wire/pace-calls'
import type { PanelCalls } from '../../core/wire/panel-protocol'
import { type PendingFill, unpackFills } from '../../core/wire/pending'
import { createFakeCampaigns } from './fake-campaigns'
import { createFakeEdits, sameFingerprint } from './fake-edits'
import { createFakeLayouts } from './fake-layouts'
import { createFakeTakes } from './fake-takes'

/** What the plugin answers about a picture that has its frame's shape. */
export const samplePlaced = {
  nodeName: 'Hero',
  imageHash: 'a'.repeat(40),
  frame: { width: 300, height: 250 }
}

type Open = {
  fileId: string
  earlierFileIds: string[]
  passed: string[]
  pending: PendingFill[]
  settings: Settings | null
  draft: Draft | null
  selection: Selection
  command: Command | null
}

/** The plugin's end in memory: remembers settings and draft, and every picture placed. */
export function createFakePlugin(open: Partial<Open> = {}, takes = createFakeTakes()) {
  const memory: Open = {
    fileId: 'file-1',
    earlierFileIds: [],
    passed: [],
    settings: null,
    draft: null,
    pending: [],
    selection: sampleSelection(),
    command: null,
    ...open
  }
  const placed: Input<PanelCalls, 'image.place'>[] = []
  const slides: Input<PanelCalls, 'image.slide'>[] = []
  const paces: Pace[] = []
  /** Keys of fills whose frames show a preview. */
  const previews = new Set<string>()
  /** What layers look like now; one that isn't here is gone. */
  const fingerprints = new Map<string, string>()
  /** Keys of jobs that were asked for in a copy of the file. */
  const elsewhere = new Set<string>()
  /** Where pictures are, by their layer; one that isn’t here is in place. */
  const looks = new Map<string, FillLook>()
  const notices: string[] = []
  /** How commands ended: `shown`, or the message they closed the plugin with. */
  const endings: string[] = []
  const edits = createFakeEdits()
  const revealed: string[] = []
  const failures: Failure[] = []
  /** What the next answer to a call waits for. */
  const delays = new Map<keyof PanelCalls, Promise<void>>()

  const layouts = createFakeLayouts()
  const campaigns = createFakeCampaigns()
  const handlers: { [Name in keyof PanelCalls]: (input: Input<PanelCalls, Name>) => unknown } = {
    ...layouts.handlers,
    ...campaigns.handlers,
    ...edits.handlers,
    'preview.show': ({ key }) => ({ isShown: Boolean(previews.add(key)) }),
    'preview.remove': ({ keys }) => {
      for (const key of keys) previews.delete(key)
      return {}
    },
    'pace.read': () => ({ pace: paces.at(-1) ?? [] }),
    'pace.write': ({ pace }) => {
      paces.push(pace)
      return {}
    },
    'panel.open': () => ({ ...memory, passed: [...memory.passed] }),
    'settings.write': (settings) => remember({ settings }),
    'draft.write': (draft) => remember({ draft: Draft.parse(draft) }),
    'pending.write': ({ pending }) => remember({ pending: unpackFills(pending) }),
    'node.inspect': ({ nodeId, key }) => ({
      fingerprint: fingerprints.get(nodeId) ?? null,
      isAsked: fingerprints.has(nodeId) && !elsewhere.has(key)
    }),
    'job.pass': ({ key }) => Boolean(memory.passed.push(key)) && {},
    'image.place': (placement) => {
      const failure = failures.shift()
      if (failure) throw new AppError(failure)
      placed.push(placement)
      return samplePlaced
    },
    'fill.look': ({ fills }) => ({
      looks: fills.map(
        ({ nodeId }) => looks.get(nodeId) ?? { hasFrame: true, placed: samplePlaced }
      )
    }),
    'image.slide': (slide) => {
      slides.push(slide)
      return samplePlaced
    },
    'node.reveal': ({ nodeId }) => {
      revealed.push(nodeId)
      return {}
    },
    'panel.show': () => {
      endings.push('shown')
      return {}
    },
    'panel.close': ({ message }) => {
      endings.push(message)
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
    campaigns,
    slides,
    paces,
    previews,
    fingerprints,
    elsewhere,
    looks,
    notices,
    endings,
    revealed,
    failNextPlacement: failures,
    delayNext: (name: keyof PanelCalls, until: Promise<void>) => delays.set(name, until)
  }
}

export function sampleSelection(...targets: Target[]): Selection {
  return { canEdit: true, targets, refused: [] }
}

export function sampleTarget(nodeId: string, name: string, width = 300, height = 250): Target {
  const standing = { fingerprint: sameFingerprint, warnings: [], takes: 0, shown: null }
  return { nodeId, name, width, height, ...standing }
}
