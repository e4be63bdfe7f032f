type Props = Readonly<{ notes: readonly string[] }>

/** What a button will do, what it can't, and what it is doing. */
export function SetNotes({ notes }: Props) {
  return (
    <>
      {notes.map((note) => (
        <p class="note quiet" key={note}>
          {note}
        </p>
      ))}
    </>
  )
}
