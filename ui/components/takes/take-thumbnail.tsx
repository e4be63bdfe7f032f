import { IconImage16 } from '@create-figma-plugin/ui'
import { useEffect, useRef } from 'preact/hooks'
import type { Extent } from '../../../core/size'

type Props = Readonly<{
  url: string | null
  /** Whose shape it takes, as far as it stays a thumbnail; square without. */
  frame?: Extent
  onSeen: () => void
  onLeft: () => void
}>

/** A small picture that is asked for when it scrolls into sight; its name stands beside it. */
export function TakeThumbnail({ url, frame, onSeen, onLeft }: Props) {
  const box = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.at(-1)?.isIntersecting) onSeen()
      else onLeft()
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      onLeft()
    }
    // A thumbnail keeps its take for life; new callbacks are the old ones.
  }, [])

  return (
    <span
      class="thumbnail"
      style={frame && { aspectRatio: `${frame.width} / ${frame.height}` }}
      ref={box}
    >
      {url ? <img src={url} alt="" draggable={false} /> : <IconImage16 />}
    </span>
  )
}
