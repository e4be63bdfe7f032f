import type { SaveFault } from './campaign-state'
import type { StepProps } from './steps/step-props'

/** Which campaign it is, and what stands in the way of saving it. */
export function CampaignHead({ campaign, state, actions }: StepProps) {
  const { list, kept, saveFault, earlier } = state.campaign
  const others = list.length > (kept.sectionId === null ? 0 : 1)
  return (
    <>
      <div class="heading-row">
        <input
          class="text campaign-name"
          aria-label="Name of the campaign"
          value={campaign.name}
          onInput={(event) => actions.changeCampaign({ name: event.currentTarget.value })}
        />
        {(others || kept.sectionId !== null) && (
          <span class="campaign-choice">
            <select
              aria-label="Open another campaign"
              title="Open another campaign of this page, or begin one"
              value={kept.sectionId ?? ''}
              onChange={({ currentTarget: { value } }) =>
                actions.chooseCampaign(value === '' ? null : value)
              }
            >
              {list.map(({ sectionId, name, rows, sizes }) => (
                <option key={sectionId} value={sectionId}>
                  {sectionId === kept.sectionId ? campaign.name : `${name} · ${rows} × ${sizes}`}
                </option>
              ))}
              <option value="">{kept.sectionId === null ? campaign.name : 'New campaign…'}</option>
            </select>
          </span>
        )}
        <button
          type="button"
          class="small"
          disabled={earlier.length === 0}
          title="Takes back the last change of this campaign"
          onClick={actions.undoCampaign}
        >
          Undo
        </button>
      </div>
      {saveFault && (
        <div class="note is-asked">
          <p>{saveFault.message}</p>
          <div class="line">
            {answers[saveFault.kind].map(([words, name]) => (
              <button type="button" class="small" key={name} onClick={() => actions[name]()}>
                {words}
              </button>
            ))}
          </div>
        </div>
      )}
    </>
  )
}

type Answer = 'takeTheirs' | 'keepMine' | 'saveAnew' | 'saveNow'

const answers: Readonly<Record<SaveFault['kind'], readonly (readonly [string, Answer])[]>> = {
  conflict: [
    ['Take theirs', 'takeTheirs'],
    ['Keep mine', 'keepMine']
  ],
  gone: [
    ['Start a campaign with this table', 'saveAnew'],
    ['Save again', 'keepMine']
  ],
  other: [['Save again', 'saveNow']]
}
