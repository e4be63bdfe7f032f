import { IconRatingFilled16 } from '@create-figma-plugin/ui'
import { toDollars } from '../../../core/price/price'
import { shorten } from '../../../core/text/cut-text'
import type { HistoryEntry } from '../../../core/wire/take-calls'
import { toDateText } from '../../browser/date-text'
import { memo } from '../../browser/memo'
import type { Actions } from '../../session'
import { unmadeWords } from '../../takes/take-words'
import { TakeThumbnail } from './take-thumbnail'

export type HistoryRowActions = Pick<
  Actions,
  'openTake' | 'wantThumbnail' | 'leaveThumbnail' | 'usePrompt'
>

type Props = Readonly<{
  entry: HistoryEntry
  url: string | null
  canEdit: boolean
  actions: HistoryRowActions
}>

/**
 * One take of the file; the row is a button that goes there. Redraws only when it has changed itself:
 * thumbnails come one by one.
 */
export const HistoryRow = memo(Row)

function Row({ entry, url, canEdit, actions }: Props) {
  const { nodeId, nodeName, pageName, isShown, isOriginal, take } = entry
  const { imageHash, record, isStarred } = take
  const prompt = record?.recipe.prompt ?? unmadeWords(isOriginal)
  return (
    <div class="history-row">
      <button
        type="button"
        class="history-entry"
        title="Go to its frame and show this take"
        onClick={() => actions.openTake(entry)}
      >
        <TakeThumbnail
          url={url}
          onSeen={() => actions.wantThumbnail(nodeId, imageHash)}
          onLeft={() => actions.leaveThumbnail(imageHash)}
        />
        <span class="fill-text">
          <span class="history-prompt">{prompt}</span>
          <span class="history-fact">
            {[nodeName, pageName, ...(isShown ? ['shown'] : [])].join(' · ')}
            {isStarred && (
              <>
                <IconRatingFilled16 />
                <span class="visually-hidden">starred</span>
              </>
            )}
          </span>
          {record && <span class="history-fact">{factsOf(record).join(' · ')}</span>}
        </span>
      </button>
      {record && canEdit && (
        <button
          type="button"
          class="link"
          aria-label={`Use prompt: ${shorten(prompt, 60)}`}
          onClick={() => actions.usePrompt(record, null)}
        >
          Use prompt
        </button>
      )}
    </div>
  )
}

function factsOf({ at, cost, author }: NonNullable<HistoryEntry['take']['record']>): string[] {
  const price = cost === null ? [] : [toDollars(cost)]
  return [toDateText(at), ...price, ...(author === '' ? [] : [author])]
}
