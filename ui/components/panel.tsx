import { toActivityView } from '../batches/activity-view'
import { faultOnButton } from '../draft/fault-on-button'
import type { Actions } from '../session'
import type { PanelState } from '../state'
import { ConnectForm } from './relay/connect-form'
import { MoneyMenu } from './relay/money-menu'
import { SignInWait } from './relay/sign-in-wait'
import { Workbench } from './workbench'

type Props = Readonly<{ state: PanelState; actions: Actions; shortcut: string }>

/** The whole panel; its last line tells a screen reader what happens. */
export function Panel({ state, actions, shortcut }: Props) {
  return (
    <div class="panel">
      <header class="visually-hidden">
        <h1>Framefill</h1>
      </header>
      <Screen state={state} actions={actions} shortcut={shortcut} />
      <footer class="status-line">
        <p role="status" class={statusClass(state)}>
          {state.status.text}
        </p>
        {state.connection.step === 'connected' && (
          <MoneyMenu state={state} connection={state.connection} actions={actions} />
        )}
      </footer>
    </div>
  )
}

/** What the bar of activity or the button says already is not to be read twice. */
function statusClass(state: PanelState): string {
  const { text, isProblem } = state.status
  const { message } = toActivityView(state)
  const isSaid =
    (message !== null && text.endsWith(message)) || (isProblem && text === faultOnButton(state))
  return ['status', ...(isProblem ? ['problem'] : []), ...(isSaid ? ['visually-hidden'] : [])].join(
    ' '
  )
}

function Screen({ state, actions, shortcut }: Props) {
  const { connection } = state
  switch (connection.step) {
    case 'opening':
      return <main class="screen opening">{connection.problem ?? 'Opening…'}</main>
    case 'form':
      return (
        <ConnectForm
          relayUrl={connection.relayUrl}
          isBusy={connection.isBusy}
          problem={connection.problem}
          offer={connection.offer}
          onAsk={actions.readOffer}
          onSignIn={actions.signIn}
          onConnect={actions.connect}
          onBack={connection.earlier ? actions.keepRelay : null}
        />
      )
    case 'signing-in':
      return (
        <SignInWait
          connection={connection}
          onOpen={actions.openBrowser}
          onCopy={actions.copyCode}
          onCancel={actions.cancelSignIn}
        />
      )
    case 'connected':
      return (
        <Workbench state={state} connection={connection} actions={actions} shortcut={shortcut} />
      )
  }
}
