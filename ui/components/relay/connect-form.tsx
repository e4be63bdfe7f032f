import { useEffect, useState } from 'preact/hooks'
import type { Settings } from '../../../core/settings'
import type { Offer } from '../../state'

type Props = Readonly<{
  relayUrl: string
  isBusy: boolean
  problem: string | null
  /** What the relay at one address offers; absent until it has answered, null for nothing. */
  offer: Offer | null | undefined
  onAsk: (relayUrl: string) => void
  onSignIn: (relayUrl: string) => void
  onConnect: (settings: Settings) => void
  onBack: (() => void) | null
}>

export function ConnectForm(props: Props) {
  const { relayUrl, isBusy, problem, offer, onAsk, onSignIn, onConnect, onBack } = props
  const [url, setUrl] = useState(relayUrl)
  const [token, setToken] = useState('')
  const [usesToken, setUsesToken] = useState(false)
  // The one from the plugin’s memory; another is asked when it has been typed.
  useEffect(() => {
    onAsk(relayUrl)
  }, [relayUrl])
  const isOffered = !!offer && offer.typed === url
  const showsToken = !isOffered || usesToken
  const connect = () => (showsToken ? onConnect({ relayUrl: url, token }) : onSignIn(url))
  const connectOnEnter = (event: KeyboardEvent) => {
    const isInField = event.target instanceof HTMLInputElement
    if (event.key === 'Enter' && isInField && !event.isComposing) connect()
  }

  return (
    <main class="screen">
      {/* Not a form: a frame that is sandboxed without `allow-forms` never submits one. */}
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
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
            onChange={() => onAsk(url)}
          />
        </div>
        {showsToken && (
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
        )}
        <p class="problem" role="alert">
          {problem}
        </p>
        <div class="line">
          {isOffered && !usesToken && (
            <button
              type="button"
              class="press"
              disabled={isBusy}
              aria-busy={isBusy}
              onClick={() => onSignIn(url)}
            >
              {isBusy ? 'Asking your relay…' : signInWords(offer)}
            </button>
          )}
          {showsToken && (
            <button
              type="button"
              class="press"
              disabled={isBusy}
              aria-busy={isBusy}
              onClick={connect}
            >
              {isBusy ? 'Connecting…' : 'Connect'}
            </button>
          )}
          {isOffered && (
            <button type="button" class="small" onClick={() => setUsesToken(!usesToken)}>
              {usesToken ? 'Sign in instead' : 'Use a token'}
            </button>
          )}
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

const signInWords = ({ provider }: Offer) =>
  provider === null ? 'Sign in' : `Sign in with ${provider}`
