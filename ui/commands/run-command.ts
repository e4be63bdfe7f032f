import type { Draft } from '../../core/draft'
import type { Target } from '../../core/selection'
import type { Command } from '../../core/wire/command'
import { createDraftSaver } from '../draft/save-draft'
import { type Fill, isActive } from '../fill'
import { settleFill } from '../fills/settle-fill'
import type { Submitter } from '../fills/submit-fills'
import { layoutChoiceOf, noLayouts } from '../layouts/layout-guidance'
import { readLayouts } from '../layouts/read-layouts'
import type { SessionContext } from '../session-context'
import type { SetActions } from '../sets/set-actions'
import { costFault } from '../takes/again'
import { frameCount } from '../words'
import {
  filledWords,
  freeTargets,
  progressWords,
  toAgainRequests,
  toCommandDraft,
  toFillRequests,
  troubleWords
} from './command-fills'
import { watchConnection } from './watch-connection'

export type Commander = Readonly<{
  /** Carries out what the plugin was started for; the relay and all earlier fills are known. */
  start: () => Promise<void>
  /** Leaves it to a person, who sees why. */
  handOver: (problem: string | null) => void
}>

type Options = Readonly<{ send: Submitter['send'] } & Pick<SetActions, 'finishFrames'>>

/**
 * Carries out a quick action behind a panel that nobody sees: says what it costs, places what comes
 * of it, and ends the plugin. Whatever needs a person makes the panel visible. A plugin that is
 * closed meanwhile loses nothing: the jobs are the relay’s, and the next run places them.
 */
export function createCommander(
  context: SessionContext,
  { send, finishFrames }: Options
): Commander {
  const { store, call, sayProblem } = context
  const saveDraft = createDraftSaver(context)

  const notify = (message: string, { error = false, lasts = false } = {}) => {
    call('notice.show', { message, error, lasts }).catch(() => {})
  }
  const setDraft = (draft: Draft) => {
    store.update((state) => ({ ...state, draft }))
    saveDraft()
  }

  const handOver = (problem: string | null) => {
    const { command, draft } = store.read()
    store.update((state) => ({ ...state, command: null }))
    if (command?.kind === 'fill') setDraft(toCommandDraft(draft, command))
    if (problem !== null) sayProblem(problem)
    call('panel.show', {}).catch(() => {})
  }

  const perform = async (command: Command, targets: readonly Target[]) => {
    switch (command.kind) {
      case 'fill': {
        setDraft(toCommandDraft(store.read().draft, command))
        const { draft } = store.read()
        const layouts = layoutChoiceOf(draft).keepCalm
          ? await readLayouts(context, targets)
          : noLayouts
        return send(toFillRequests(draft, targets, layouts))
      }
      case 'run-again': {
        const nodeIds = targets.map(({ nodeId }) => nodeId)
        const { frames } = await call('take.list', { nodeIds })
        if (layoutChoiceOf(store.read().draft).keepCalm) await readLayouts(context, targets)
        const requests = toAgainRequests(frames, targets, store.read())
        const fault = costFault(requests.map(({ again }) => again))
        if (fault !== null) return handOver(`${fault} ${askInPanel}`)
        return requests.length === 0 ? sayProblem(nothingShown) : send(requests)
      }
      case 'finish':
        return finishFrames(targets.map(({ nodeId }) => nodeId))
      default:
        return command satisfies never
    }
  }

  const close = async (fills: readonly Fill[]) => {
    // The relay must hear of it before the panel is gone, or the next run brings these back.
    await Promise.all(fills.map((fill) => settleFill(context, fill)))
    call('panel.close', { message: filledWords(fills) }).catch(() => {})
  }

  const carryOut = async (command: Command, isBusy: (fill: Fill) => boolean) => {
    const before = new Set(store.read().fills.map(({ key }) => key))
    const watched = new Set(store.read().fills.flatMap((fill) => (isBusy(fill) ? [fill.key] : [])))
    let told: string | null = null
    let isSent = false

    const look = () => {
      const { command: open, fills, now } = store.read()
      // A person has it now.
      if (open === null) return stopWatching()
      const fresh = fills.filter(({ key }) => !before.has(key))
      const ours = fills.filter(({ key }) => watched.has(key) || !before.has(key))
      for (const words of ours.map(troubleWords)) {
        if (words === null) continue
        notify(words, { error: true })
        return handOver(words)
      }
      const words = progressWords(fresh.length > 0 ? fresh : ours, now)
      if ((isSent || fresh.length > 0) && words !== told && ours.some(isActive)) {
        told = words
        notify(words, { lasts: true })
      }
      if (!isSent || fills.some(isActive)) return
      stopWatching()
      if (ours.length === 0) handOver(null)
      else close(ours)
    }

    const stopWatching = store.subscribe(look)
    const free = freeTargets(store.read())
    if (free.length > 0) await perform(command, free)
    isSent = true
    look()
  }

  watchConnection(context, handOver)
  let isStarted = false
  return {
    handOver,
    start: async () => {
      const { command, selection, fills, replaced } = store.read()
      if (!command || isStarted) return
      isStarted = true
      if (!selection.canEdit) return handOver(null)
      if (selection.targets.length === 0) return handOver('Select a frame first.')
      // Figma's bar has told the price of another model.
      if (command.kind === 'fill' && replaced) return handOver(replaced)
      const selected = new Set(selection.targets.map(({ nodeId }) => nodeId))
      const isBusy = (fill: Fill) =>
        isActive(fill) && !fill.isElsewhere && selected.has(fill.target.nodeId)
      const busy = new Set(fills.filter(isBusy).map(({ target }) => target.nodeId)).size
      if (busy > 0) notify(`${frameCount(busy)} already on the way; not asked for again.`)
      await carryOut(command, isBusy)
    }
  }
}

/** Nobody has seen the price yet. */
const askInPanel = 'Choose “Run again” under “How it was made”, frame by frame.'
const nothingShown = 'Select frames that show a take, then choose Run again.'
