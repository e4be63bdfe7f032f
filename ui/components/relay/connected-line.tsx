import type { Connected } from '../../state'

type Props = Readonly<{ connection: Connected; onChange: () => void }>

/** Whose relay this is, and the way to another. */
export function ConnectedLine({ connection, onChange }: Props) {
  const { person, settings } = connection
  const who = person === '' ? '' : ` as ${person}`
  return (
    <button
      type="button"
      class="link"
      title={`Connected to ${settings.relayUrl}${who}`}
      onClick={onChange}
    >
      Change relay
    </button>
  )
}
