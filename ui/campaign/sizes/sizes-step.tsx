import { Folds } from '../../components/folds'
import type { StepProps } from '../steps/step-props'
import { MasterList } from './master-list'
import { OwnSize } from './own-size'
import { SizeFinder } from './size-finder'
import { SizeRow } from './size-row'

/** The frame that is repeated, and the sizes it is repeated at. */
export function SizesStep(props: StepProps) {
  const { campaign, actions } = props
  return (
    <>
      <MasterList {...props} />
      {campaign.sizes.length > 0 && (
        <ul class="list" aria-label="Sizes of the campaign">
          {campaign.sizes.map((preset) => (
            <SizeRow key={preset.id} preset={preset} isOn onToggle={actions.toggleSize} />
          ))}
        </ul>
      )}
      <SizeFinder chosen={campaign.sizes} onToggle={actions.toggleSize} />
      <Folds
        folds={[
          { name: 'own-size', words: 'Own size', content: <OwnSize onAdd={actions.addOwnSize} /> }
        ]}
      >
        <button type="button" class="small" onClick={actions.addSelectedSizes}>
          Sizes of the selection
        </button>
      </Folds>
    </>
  )
}
