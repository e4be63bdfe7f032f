import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

type Props = Readonly<{
  name: string
  /** Null where nothing can be dropped. */
  onFiles: ((files: readonly File[]) => void) | null
  children: ComponentChildren
}>

/** What the open tab shows; pictures that are dropped anywhere on it go along with the prompt. */
export function DropZone({ name, onFiles, children }: Props) {
  const [isOver, setIsOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length > 0) onFiles?.(files)
  }
  return (
    <div
      class={isOver && onFiles ? 'view is-over' : 'view'}
      role="tabpanel"
      id={`view-${name}`}
      aria-labelledby={`tab-${name}`}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      {children}
    </div>
  )
}
