import { Button, IconButton, IconClose16 } from '@create-figma-plugin/ui'
import { useRef, useState } from 'preact/hooks'
import { type TrayPart, type TrayPicture, trayFault, trayLimit } from '../../references/tray'
import type { Actions } from '../../session'

export type TrayActions = Pick<Actions, 'addFiles' | 'addSelectedLayers' | 'removeReference'>

type Props = Readonly<{ state: TrayPart; actions: TrayActions }>

/** Pictures that go along: selected layers, and files that are chosen or dropped here. */
export function ReferenceTray({ state, actions }: Props) {
  const { pictures, isAdding } = state.tray
  const [isOver, setIsOver] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const fault = trayFault(state)

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length > 0) actions.addFiles(files)
  }
  const choose = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    actions.addFiles([...(currentTarget.files ?? [])])
    // The same file can be chosen again after it was removed.
    currentTarget.value = ''
  }

  return (
    <section
      class={isOver ? 'tray is-over' : 'tray'}
      aria-label="References"
      title="Pictures that go along: drop files here, or add layers"
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <div class="tray-heading">
        <h2 class="heading">References</h2>
        <div class="buttons">
          <Button secondary disabled={isAdding} onClick={() => actions.addSelectedLayers()}>
            Add selected layers
          </Button>
          <Button secondary disabled={isAdding} onClick={() => chooser.current?.click()}>
            Choose files…
          </Button>
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
        </div>
      </div>
      {pictures.length > 0 && (
        <ul class="tray-list" aria-label="References">
          {pictures.map((picture) => (
            <TrayItem key={picture.id} picture={picture} onRemove={actions.removeReference} />
          ))}
        </ul>
      )}
      {pictures.length > 0 && (
        <p class="tray-count quiet">{`${pictures.length} of ${trayLimit(state)}`}</p>
      )}
      {fault && <p class="note">{fault}</p>}
    </section>
  )
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
