import type { Finding } from '../../core/check/report'

export type CheckState = Readonly<{
  isRunning: boolean
  findings: readonly Finding[]
  /** How many claims there are. */
  total: number
  relayUrl: string
  /** What happened, for people. */
  status: string
}>
type Actions = Readonly<{
  run: () => void
  copy: () => void
  changeRelay: (url: string) => void
}>

/** Every claim with what Figma said to it, and a button that copies the report. */
export function CheckPanel({ state, actions }: { state: CheckState; actions: Actions }) {
  const { findings, isRunning, total, relayUrl, status } = state
  return (
    <main>
      <h1>Check this Figma</h1>
      <p>
        Tries out what Framefill believes about Figma, on a scratch page that it removes again. It
        takes about a minute and changes none of your layers. Put a layer with a video, a shader and
        a paint style on this page first, and it looks at copies of them.
      </p>
      <label>
        A relay on this computer, if one runs
        <input
          value={relayUrl}
          disabled={isRunning}
          onInput={({ currentTarget }) => actions.changeRelay(currentTarget.value)}
        />
      </label>
      <div class="buttons">
        <button type="button" class="primary" disabled={isRunning} onClick={actions.run}>
          {findings.length > 0 && !isRunning ? 'Check again' : 'Check'}
        </button>
        <button type="button" disabled={isRunning || findings.length === 0} onClick={actions.copy}>
          Copy report
        </button>
        {isRunning && (
          <progress aria-label="Claims looked at" max={total} value={findings.length} />
        )}
      </div>
      <p role="status">{status}</p>
      <ul aria-label="Claims">
        {findings.map(({ claim, outcome, saw }) => (
          <li key={claim}>
            <strong class={outcome}>{outcome}</strong> <code>{claim}</code>
            <span>{saw}</span>
          </li>
        ))}
      </ul>
    </main>
  )
}
