import { useState } from 'preact/hooks'
import type { Settings } from '../../../core/settings'

type Props = Readonly<{
  relayUrl: string
  isBusy: boolean
  problem: string | null
  onConnect: (settings: Settings) => void
  onBack: (() => void) | null
}>

export function ConnectForm({ relayUrl, isBusy, problem, onConnect, onBack }: Props) {
  const [url, setUrl] = useState(relayUrl)
  const [token, setToken] = useState('')
  // Not by the form: a frame that is sandboxed without `allow-forms` never submits one.
  const connect = () => onConnect({ relayUrl: url, token })
  const connectOnEnter = (event: KeyboardEvent) => {
    const isInField = event.target instanceof HTMLInputElement
    if (event.key === 'Enter' && isInField && !event.isComposing) connect()
  }

  return (
    <main class="screen">
      {/* biome-ignore lint/a11y/useSemanticElements: see `connect` above */}
      <div
        class="connect"
        role="form"
        aria-label="Connect to your relay"
        onKeyDown={connectOnEnter}
      >
        <h2 class="title">Connect to your relay</h2>
        <p class="lead">
          Framefill draws through a relay that your team runs. It holds the key to the image
          service.
        </p>
        <div class="field">
          <label for="relay-address">Relay address</label>
          <input
            id="relay-address"
            class="text"
            value={url}
            spellcheck={false}
            onInput={(event) => setUrl(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="access-token">Access token</label>
          <input
            id="access-token"
            class="text"
            type="password"
            value={token}
            onInput={(event) => setToken(event.currentTarget.value)}
            aria-describedby="access-token-help"
          />
          <p class="help" id="access-token-help">
            Ask whoever runs your relay. It stays on this computer, never in the file.
          </p>
        </div>
        <p class="problem" role="alert">
          {problem}
        </p>
        <div class="line">
          <button
            type="button"
            class="press"
            disabled={isBusy}
            aria-busy={isBusy}
            onClick={connect}
          >
            {isBusy ? 'Connecting…' : 'Connect'}
          </button>
          {onBack && (
            <button type="button" class="small" onClick={onBack}>
              Back
            </button>
          )}
        </div>
      </div>
    </main>
  )
}
