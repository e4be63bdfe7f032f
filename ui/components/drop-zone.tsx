import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

type Props = Readonly<{
  name: string
  /** Null where nothing can be dropped. */
  onFiles: ((files: readonly File[]) => void) | null
  children: ComponentChildren
}>

/**
 * What the open tab shows; pictures that are dropped anywhere on the panel go along with the prompt,
 * beside the tab and on the button, too.
 */
export function DropZone({ name, onFiles, children }: Props) {
  const [isOver, setIsOver] = useState(false)
  const take = useRef(onFiles)
  take.current = onFiles
  useEffect(() => {
    const over = () => setIsOver(true)
    const leave = () => setIsOver(false)
    const drop = ({ dataTransfer }: DragEvent) => {
      leave()
      const files = [...(dataTransfer?.files ?? [])]
      if (files.length > 0) take.current?.(files)
    }
    document.addEventListener('dragover', over)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
    }
  }, [])
  return (
    <div
      class={isOver && onFiles ? 'view is-over' : 'view'}
      role="tabpanel"
      id={`view-${name}`}
      aria-labelledby={`tab-${name}`}
    >
      {children}
    </div>
  )
}
