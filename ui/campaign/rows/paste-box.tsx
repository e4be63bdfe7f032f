import { useRef } from 'preact/hooks'
import type { Actions } from '../../session'

type Props = Readonly<{
  isEmpty: boolean
  actions: Pick<Actions, 'dropTable' | 'copySampleSheet'>
}>

/** Ways to bring a table. Pasting works wherever the focus is in the tab, so there is nothing to hit. */
export function PasteBox({ isEmpty, actions }: Props) {
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <>
      {isEmpty ? (
        <p>
          Copy cells with their headers in Sheets or Excel and paste them here, or drop a CSV file.
          A header that is called like a text layer writes it; the others are for the prompt.
        </p>
      ) : (
        <p class="quiet">
          Paste or drop the table again: rows that say the same keep their frames and pictures.
        </p>
      )}
      <div class="line">
        <button type="button" class="small" onClick={() => chooser.current?.click()}>
          Choose file…
        </button>
        <button
          type="button"
          class="small"
          title="Copies headers and a sample row, made from the texts of the frame"
          onClick={actions.copySampleSheet}
        >
          Make me the sheet
        </button>
        <input
          class="visually-hidden"
          ref={chooser}
          type="file"
          accept=".csv,.tsv,.tab,.txt,text/csv,text/tab-separated-values,text/plain"
          tabIndex={-1}
          aria-label="File with a table"
          onChange={({ currentTarget }) => {
            actions.dropTable([...(currentTarget.files ?? [])])
            // The same file can be chosen again after it was changed.
            currentTarget.value = ''
          }}
        />
      </div>
    </>
  )
}
