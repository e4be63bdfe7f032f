import { IconButton, IconClose16 } from '@create-figma-plugin/ui'
import { useRef } from 'preact/hooks'
import { type TrayPart, type TrayPicture, trayFault, trayLimit } from '../../references/tray'
import type { Actions } from '../../session'
import type { Fold } from '../folds'
import { Small } from '../small'

export type TrayActions = Pick<Actions, 'addFiles' | 'addSelectedLayers' | 'removeReference'>

type Props = Readonly<{ state: TrayPart; actions: TrayActions }>

/** Pictures that go along: selected layers, and files that are chosen here or dropped anywhere. */
export function ReferenceTray({ state, actions }: Props) {
  const { pictures } = state.tray
  const chooser = useRef<HTMLInputElement>(null)
  const fault = trayFault(state)

  const choose = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    actions.addFiles([...(currentTarget.files ?? [])])
    // The same file can be chosen again after it was removed.
    currentTarget.value = ''
  }

  return (
    <section class="tray" aria-label="References">
      <div class="line">
        <Small onClick={() => actions.addSelectedLayers()}>Add selected layers</Small>
        <Small onClick={() => chooser.current?.click()}>Choose files…</Small>
        <input
          class="visually-hidden"
          ref={chooser}
          type="file"
          accept="image/*"
          multiple
          tabIndex={-1}
          aria-label="Files to add as references"
          onChange={choose}
        />
        {pictures.length > 0 && (
          <span class="tray-count">{`${pictures.length} of ${trayLimit(state)}`}</span>
        )}
      </div>
      {pictures.length === 0 && <p class="quiet">Or drop pictures anywhere on the panel.</p>}
      {pictures.length > 0 && (
        <ul class="tray-list" aria-label="References">
          {pictures.map((picture) => (
            <TrayItem key={picture.id} picture={picture} onRemove={actions.removeReference} />
          ))}
        </ul>
      )}
      {fault && <p class="note">{fault}</p>}
    </section>
  )
}

/** The tray in the line of small controls. */
export function trayFold(state: TrayPart, actions: TrayActions): Fold {
  const { pictures, adding } = state.tray
  const count = pictures.length + adding
  return {
    name: 'references',
    words: count === 0 ? 'References' : `References ${count}`,
    title: 'Pictures that go along with the prompt',
    content: <ReferenceTray state={state} actions={actions} />
  }
}

type ItemProps = Readonly<{ picture: TrayPicture; onRemove: (id: string) => void }>

function TrayItem({ picture, onRemove }: ItemProps) {
  const { id, name, url } = picture
  return (
    <li class="tray-item" title={name}>
      <img src={url} alt={name} />
      <IconButton aria-label={`Remove reference: ${name}`} onClick={() => onRemove(id)}>
        <IconClose16 />
      </IconButton>
    </li>
  )
}
