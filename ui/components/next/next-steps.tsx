import { useMemo } from 'preact/hooks'
import type { Actions } from '../../session'
import { toFinishView } from '../../sets/finish-view'
import { goesByDraft } from '../../sets/match-set'
import { type SetView, toSetView } from '../../sets/set-view'
import type { SetsPart } from '../../sets/sets-part'
import { underwayKeys } from '../../sets/underway'
import { drawOn } from '../draw-on'

type Props = Readonly<{
  state: SetsPart
  actions: Pick<Actions, 'chooseAnchor' | 'matchSet' | 'reroll' | 'finish'>
}>

/** What can be made from the takes that the selected frames show: two steps at most. */
export const NextSteps = drawOn<Props>(
  {
    draft: true,
    selection: true,
    layouts: true,
    models: true,
    takes: true,
    fills: true,
    sets: true
  },
  Steps
)

function Steps({ state, actions }: Props) {
  const { selection, layouts, models, takes, fills, sets } = state
  const { prompt, ...choice } = state.draft
  // Reckoned for each frame: not at every key, nor at all that happens to a picture on its way.
  const { set, finish } = useMemo(
    () => ({ set: toSetView(state), finish: toFinishView(state) }),
    [
      goesByDraft(state) && prompt,
      ...Object.values(choice),
      ...[selection, layouts, models, takes.frames, sets],
      underwayKeys(fills)
    ]
  )
  if (!set && !finish) return null
  return (
    <section class="next" aria-label="Next steps">
      {set && <SetStep set={set} actions={actions} />}
      {finish && (
        <Step
          step={{ ...finish, title: 'Draws what these frames show again, at the best quality' }}
          onPress={actions.finish}
        />
      )}
    </section>
  )
}

function SetStep({ set, actions }: Readonly<{ set: SetView; actions: Props['actions'] }>) {
  if (set.kind === 'reroll') return <Step step={set} onPress={() => actions.reroll(set.nodeId)} />
  const { anchor, anchors } = set
  return (
    <div class="next-line">
      <Step step={set} onPress={() => actions.matchSet(anchor.nodeId)} />
      {anchors.length > 1 && (
        <select
          aria-label="Anchor"
          title="What the others are matched to"
          value={anchor.nodeId}
          onChange={(event) => actions.chooseAnchor(event.currentTarget.value)}
        >
          {anchors.map(({ nodeId, name }) => (
            <option key={nodeId} value={nodeId}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}

type StepProps = Readonly<{
  step: Readonly<{ button: string; isOff: boolean; busy: string | null; title: string }>
  onPress: () => void
}>

function Step({ step: { button, isOff, busy, title }, onPress }: StepProps) {
  return (
    <button
      type="button"
      class="small next-step"
      disabled={isOff}
      aria-busy={busy !== null}
      title={`${button}. ${title}`}
      onClick={onPress}
    >
      {busy ?? button}
    </button>
  )
}
