import { useMemo } from 'preact/hooks'
import { Meaning } from '../../../core/campaign/columns/column'
import { Choice } from '../../components/choice'
import { type Fold, Folds } from '../../components/folds'
import { MarketList } from '../markets/market-list'
import { marketsOf } from '../markets/markets-of'
import type { StepProps } from '../steps/step-props'
import { EncodingChoice } from './encoding-choice'
import { meaningGroups, meaningWords, toMeaningValue } from './meanings'
import { PasteBox } from './paste-box'
import { movedBy, stay } from './place'
import { countOf } from './row-words'
import { SheetTable } from './sheet-table'
import { TableNotes } from './table-notes'

/** The table of the campaign; a cell is text, letter by letter. */
export function RowsStep(props: StepProps) {
  const { campaign, state, actions } = props
  const { encodings } = state.campaign
  if (encodings.length > 0)
    return <EncodingChoice choices={encodings} onChoose={actions.chooseEncoding} />
  return (
    <>
      {campaign.rows.length > 0 && <Table {...props} />}
      <PasteBox isEmpty={campaign.rows.length === 0} actions={actions} />
    </>
  )
}

function Table({ campaign, plan, canvas, state, actions }: StepProps) {
  const { headers, columns, rows } = campaign
  const place = movedBy(state.campaign.place, stay, { rows: rows.length, columns: columns.length })
  const views = useMemo(
    () =>
      columns.map((column, at) => ({
        header: headers[at] ?? '',
        words: meaningWords(column),
        isOdd: column.note !== ''
      })),
    [columns, headers]
  )
  const notes = useMemo(() => {
    const odd = [...state.campaign.oddities, ...(plan?.warnings ?? [])]
    return new Map(odd.flatMap(({ lines, message }) => lines.map((line) => [line, message])))
  }, [plan, state.campaign.oddities])
  const { alternatives } = state.campaign
  const layers = canvas.masters.flatMap((master) => master.layers)
  const column = columns[place.column]
  const row = rows[place.row]
  return (
    <>
      <SheetTable
        label="Rows of the campaign"
        columns={views}
        rows={rows}
        notes={notes}
        place={place}
        onMove={actions.movePlace}
        onChange={actions.changeCell}
      />
      {column && (
        <Choice
          label={`“${headers[place.column]}” is`}
          groups={meaningGroups(layers, column)}
          chosen={toMeaningValue(column.meaning)}
          isWide
          onChange={(value) =>
            actions.chooseMeaning(place.column, Meaning.parse(JSON.parse(value)))
          }
        />
      )}
      {column && column.note !== '' && <p class="note">{column.note}</p>}
      <div class="line">
        <button
          type="button"
          class="small"
          disabled={!row}
          onClick={() => row && actions.addRow(row.id)}
        >
          Add row
        </button>
        <button
          type="button"
          class="small"
          disabled={!row}
          onClick={() => row && actions.deleteRow(row.id)}
        >
          {row ? `Delete row ${row.line}` : 'Delete row'}
        </button>
        {alternatives > 0 && (
          <button type="button" class="small" onClick={actions.expandTable}>
            {`Make rows of ${countOf(alternatives, 'alternative')}`}
          </button>
        )}
      </div>
      <Folds folds={[languages({ campaign, plan, canvas, state, actions })]} />
      <TableNotes campaign={campaign} layers={layers} oddities={state.campaign.oddities} />
    </>
  )
}

function languages(props: StepProps): Fold {
  const count = marketsOf(props.campaign).length
  return {
    name: 'languages',
    words: count === 0 ? 'Languages' : countOf(count, 'language'),
    title: 'Fonts of each language, long text, and what prompts call a market',
    content: <MarketList {...props} />
  }
}
