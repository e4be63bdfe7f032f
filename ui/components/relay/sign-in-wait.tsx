import { useEffect, useRef } from 'preact/hooks'
import type { SigningIn } from '../../state'

type Props = Readonly<{
  connection: SigningIn
  onOpen: () => void
  onCopy: () => void
  onCancel: () => void
}>

/** The code that the person compares in their browser, until they have. */
export function SignInWait({ connection, onOpen, onCopy, onCancel }: Props) {
  const { userCode, until, verifyUrl } = connection
  const first = useRef<HTMLButtonElement>(null)
  // The button that was pressed is gone.
  useEffect(() => first.current?.focus(), [])
  const [address = ''] = verifyUrl.split('?')
  const end = new Date(until).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  return (
    <main class="screen">
      <div class="connect">
        <h2 class="title">Confirm this code in your browser</h2>
        <p class="lead">Your browser asks whether it is yours. Framefill goes on by itself then.</p>
        <p class="code">{userCode}</p>
        <div class="line">
          <button type="button" class="press" ref={first} onClick={onOpen}>
            Open the browser again
          </button>
          <button type="button" class="small" onClick={onCopy}>
            Copy
          </button>
          <button type="button" class="small" onClick={onCancel}>
            Cancel
          </button>
        </div>
        <p class="help">{`The code works until ${end}. If no browser opens, type it at ${address}`}</p>
      </div>
    </main>
  )
}
