export function ReadOnlyNote() {
  return (
    <section>
      <h2 class="heading">View only</h2>
      <p class="empty">
        Framefill can’t change this file. Ask its owner for edit access, or leave Dev Mode, then run
        Framefill again.
      </p>
    </section>
  )
}
