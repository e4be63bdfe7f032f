import { useEffect } from 'preact/hooks'
import { Folds } from '../../components/folds'
import type { StepProps } from '../steps/step-props'
import { MasterList } from './master-list'
import { OwnSize } from './own-size'
import { SizeFinder } from './size-finder'
import { SizeRow } from './size-row'
import { SizeSetButtons } from './size-set-buttons'

/** The frame that is repeated, and the sizes it is repeated at. */
export function SizesStep(props: StepProps) {
  const { campaign, actions } = props
  useEffect(() => {
    actions.readSizes()
  }, [actions])
  return (
    <>
      <MasterList {...props} />
      {campaign.sizes.length > 0 && (
        <ul class="list" aria-label="Sizes of the campaign">
          {campaign.sizes.map((preset) => (
            <SizeRow
              key={preset.id}
              preset={preset}
              isOn
              star={null}
              onToggle={actions.toggleSize}
            />
          ))}
        </ul>
      )}
      <SizeSetButtons {...props} />
      <SizeFinder {...props} />
      <Folds
        folds={[{ name: 'own-size', words: 'Own size', content: <OwnSize actions={actions} /> }]}
      >
        <button
          type="button"
          class="small"
          title="Adds the width and height of each selected layer"
          onClick={actions.addSelectedSizes}
        >
          Sizes of the selection
        </button>
      </Folds>
    </>
  )
}
