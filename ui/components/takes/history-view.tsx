import { useEffect } from 'preact/hooks'
import { memo } from '../../browser/memo'
import type { Actions } from '../../session'
import type { PanelState } from '../../state'
import type { TakesState } from '../../takes/takes-state'
import { LongList } from '../lists/long-list'
import { HistoryRow, type HistoryRowActions } from './history-row'
import { UnplacedList } from './unplaced-list'

type Props = Readonly<{
  takes: TakesState
  selection: PanelState['selection']
  actions: Pick<Actions, 'readHistory' | 'searchHistory' | 'placeMade'> & HistoryRowActions
}>

/** Every take in the file, newest first, and a way to find one. */
export const HistoryView = memo(History)

function History({ takes, selection, actions }: Props) {
  const { search, entries, isCut, unplaced, unheard } = takes.history
  useEffect(() => {
    actions.readHistory()
  }, [actions])
  const draw = (row: number) => {
    const entry = entries?.[row]
    if (!entry) return null
    const url = takes.thumbnails.get(entry.take.imageHash) ?? null
    return <HistoryRow entry={entry} url={url} canEdit={selection.canEdit} actions={actions} />
  }
  return (
    <section aria-label="History">
      <label class="visually-hidden" for="history-search">
        Search prompts and frames
      </label>
      <input
        id="history-search"
        class="text"
        type="search"
        placeholder="Search prompts and frames"
        spellcheck={false}
        value={search}
        onInput={(event) => actions.searchHistory(event.currentTarget.value)}
      />
      <UnplacedList jobs={unplaced} unheard={unheard} selection={selection} actions={actions} />
      {entries === null && <p class="empty">Looking through the file…</p>}
      {entries?.length === 0 && <p class="empty">{emptyWords(search)}</p>}
      {entries && entries.length > 0 && (
        <LongList
          label="Takes in this file"
          class="list history-list"
          names={entries.map(({ nodeId, take }) => `${nodeId} ${take.imageHash}`)}
          draw={draw}
          usual={88}
          seen={720}
        />
      )}
      {isCut && (
        <p class="note">
          {`These are the newest ${entries?.length}. Search for a word to find older ones.`}
        </p>
      )}
    </section>
  )
}

function emptyWords(search: string): string {
  if (search.trim() !== '') return `Nothing found for “${search.trim()}”. Try another word.`
  return 'No takes in this file yet. Fill a frame, and every picture made for it is listed here.'
}
