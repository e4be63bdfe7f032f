import type { Job } from '../../../core/job'
import { toDollars } from '../../../core/price/price'
import { toDateText } from '../../browser/date-text'
import type { Actions } from '../../session'
import type { PanelState } from '../../state'
import { targetFor } from '../../takes/place-made'
import { Small } from '../small'

type Props = Readonly<{
  jobs: readonly Job[]
  unheard: string | null
  selection: PanelState['selection']
  actions: Pick<Actions, 'placeMade'>
}>

/** Pictures that were paid for and lie in no frame; the relay keeps them for a while. */
export function UnplacedList({ jobs, unheard, selection, actions }: Props) {
  if (jobs.length === 0 && !unheard) return null
  return (
    <section aria-labelledby="unplaced">
      <h2 class="heading" id="unplaced">
        Paid, not placed
      </h2>
      {unheard && <p class="note">{unheard}</p>}
      <ul class="list history-list" aria-labelledby="unplaced">
        {jobs.map((job) => (
          <li class="history-row" key={job.id}>
            <span class="history-prompt">{job.recipe.prompt}</span>
            <span class="history-fact">{factsOf(job).join(' · ')}</span>
            {selection.canEdit && (
              <Small onClick={() => actions.placeMade(job)}>
                {`Place in “${targetFor({ selection }, job).nodeName}”`}
              </Small>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function factsOf({ target, cost, createdAt, finishedAt, image }: Job): string[] {
  const price = cost === null ? [] : [toDollars(cost)]
  const size = image ? [`${image.width}×${image.height}`] : []
  return [target.nodeName, ...size, toDateText(finishedAt ?? createdAt), ...price]
}
