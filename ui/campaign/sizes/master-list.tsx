import type { StepProps } from '../steps/step-props'

/** The frames that are repeated; each size takes the one that is nearest in shape. */
export function MasterList({ campaign, canvas, state, actions }: StepProps) {
  const { targets } = state.selection
  const masters = canvas.masters.filter(({ nodeId }) => campaign.masters.includes(nodeId))
  const isNew = targets.some(({ nodeId }) => !campaign.masters.includes(nodeId))
  return (
    <>
      {masters.length === 0 && <p class="quiet">{hintOf(campaign.masters.length > 0, targets)}</p>}
      {masters.map(({ nodeId, name, width, height, layers }) => (
        <div class="size-row" key={nodeId}>
          <span class="target-name">{name}</span>
          <span class="target-fit">
            {`${Math.round(width)}×${Math.round(height)} · ${layers.length} texts`}
          </span>
          <button type="button" class="link" onClick={() => actions.removeMaster(nodeId)}>
            Remove
          </button>
        </div>
      ))}
      <div class="line">
        <button
          type="button"
          class="small"
          disabled={!isNew}
          title="The frame with its texts that every row and size is made from"
          onClick={actions.takeMasters}
        >
          {targets.length > 1 ? 'Repeat the selected frames' : 'Repeat the selected frame'}
        </button>
      </div>
    </>
  )
}

function hintOf(isGone: boolean, targets: StepProps['state']['selection']['targets']): string {
  if (isGone) return 'The frame that was repeated is gone. Select another, and take it.'
  const [first, ...others] = targets
  return first && others.length === 0
    ? `“${first.name}” is repeated as soon as you choose a size or paste a table.`
    : 'Select the frame that is to be repeated.'
}
