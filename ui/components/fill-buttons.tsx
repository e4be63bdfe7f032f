import { Button } from '@create-figma-plugin/ui'
import type { FillAction, FillView } from '../fill-view'
import type { Actions } from '../session'

type Props = Readonly<{ fill: FillView; actions: Actions }>

/** Everything but dismissing, which is a cross in the corner. */
export function FillButtons({ fill, actions }: Props) {
  const shown = fill.actions.filter((action) => action !== 'dismiss')
  if (shown.length === 0) return null
  return (
    <div class="buttons">
      {shown.map((action) => (
        <Button
          key={action}
          secondary
          aria-label={`${actionWords[action]}: ${fill.name}`}
          onClick={() => callOf[action](actions)(fill.key)}
        >
          {actionWords[action]}
        </Button>
      ))}
    </div>
  )
}

const actionWords: Readonly<Record<FillAction, string>> = {
  cancel: 'Cancel',
  reveal: 'Show on canvas',
  place: 'Place again',
  retry: 'Try again',
  dismiss: 'Dismiss'
}

const callOf: Readonly<Record<FillAction, (actions: Actions) => (key: string) => void>> = {
  cancel: (actions) => actions.cancel,
  reveal: (actions) => actions.reveal,
  place: (actions) => actions.placeAgain,
  retry: (actions) => actions.tryAgain,
  dismiss: (actions) => actions.dismiss
}
