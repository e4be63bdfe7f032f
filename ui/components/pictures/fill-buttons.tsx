import type { FillView } from '../../fills/fill-view'
import type { Actions } from '../../session'
import { Small } from '../small'

type Props = Readonly<{
  fill: FillView
  /** As a screen reader says it. */
  name: string
  actions: Pick<Actions, 'placeAgain' | 'tryAgain'>
}>

/** What a person has to decide about a picture that did not get where it should. */
export function FillButtons({ fill, name, actions }: Props) {
  const { key, priceAgain } = fill
  const canPlace = fill.actions.includes('place')
  const canRetry = fill.actions.includes('retry')
  if (!canPlace && !canRetry) return null
  const again = `Try again · ${priceAgain}`
  const place = fill.isElsewhere ? 'Place here' : 'Place again'
  return (
    <div class="line">
      {canPlace && (
        <Small aria-label={`${place}: ${name}`} onClick={() => actions.placeAgain(key)}>
          {place}
        </Small>
      )}
      {canRetry && (
        <Small aria-label={`${again}: ${name}`} onClick={() => actions.tryAgain(key)}>
          {again}
        </Small>
      )}
    </div>
  )
}
