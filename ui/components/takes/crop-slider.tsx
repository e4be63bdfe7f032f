import { useEffect, useRef, useState } from 'preact/hooks'
import type { CropWindow } from '../../../core/fit/band'
import { toCropWindow } from '../../../core/fit/band'
import type { Extent, ImageSize } from '../../../core/size'

export type SlidingPicture = Readonly<{
  name: string
  /** Null until there is a small picture. */
  url: string | null
  image: ImageSize
  frame: Extent
  /** Where the file says the window stands, 0 top or left, 1 bottom or right. */
  position: number
}>

type Props = Readonly<{
  picture: SlidingPicture
  onSlide: (position: number) => void
  /** Of a double press. */
  onOpen?: () => void
}>

const smallStep = 0.02
const largeStep = 0.1

/** The whole picture with the part that shows; slid by mouse, touch and arrow keys. */
export function CropSlider({ picture, onSlide, onOpen }: Props) {
  const { name, url, image, frame } = picture
  const [position, setPosition] = useState(picture.position)
  const grabbed = useRef<number | null>(null)
  // Somebody else may have slid it, or an undo; whoever drags it just now goes on.
  useEffect(() => {
    if (grabbed.current === null) setPosition(picture.position)
  }, [picture.position])
  const cropWindow = toCropWindow(image, frame, position)
  const isRow = cropWindow.width === 1

  const move = (to: number) => {
    const next = Math.min(Math.max(to, 0), 1)
    setPosition(next)
    onSlide(next)
  }

  const drag = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (grabbed.current === null) return
    const box = event.currentTarget.getBoundingClientRect()
    const [at, length, shown] = isRow
      ? [event.clientY, box.height, cropWindow.height]
      : [event.clientX, box.width, cropWindow.width]
    const way = length * (1 - shown)
    move(position + (at - grabbed.current) / way)
    grabbed.current = at
  }

  return (
    <div
      class={`crop ${isRow ? 'is-row' : 'is-column'}`}
      style={{ aspectRatio: `${image.width} / ${image.height}` }}
      role="slider"
      title="Slide what shows: drag, or use the arrow keys"
      tabIndex={0}
      aria-label={`Visible part: ${name}`}
      aria-orientation={isRow ? 'vertical' : 'horizontal'}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(position * 100)}
      aria-valuetext={`${Math.round(position * 100)} % from the ${isRow ? 'top' : 'left'}`}
      onKeyDown={(event) => {
        const to = keyTarget(event, position)
        if (to === null) return
        event.preventDefault()
        move(to)
      }}
      onDblClick={onOpen}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        grabbed.current = isRow ? event.clientY : event.clientX
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        grabbed.current = null
      }}
      onPointerCancel={() => {
        grabbed.current = null
      }}
    >
      {url && <img src={url} alt="" draggable={false} />}
      <div class="crop-window" style={toStyle(cropWindow)} />
    </div>
  )
}

function keyTarget({ key, shiftKey }: KeyboardEvent, position: number): number | null {
  const step = shiftKey ? largeStep : smallStep
  const targets: Readonly<Record<string, number>> = {
    ArrowUp: position - step,
    ArrowLeft: position - step,
    ArrowDown: position + step,
    ArrowRight: position + step,
    PageUp: position - largeStep,
    PageDown: position + largeStep,
    Home: 0,
    End: 1
  }
  return targets[key] ?? null
}

function toStyle({ x, y, width, height }: CropWindow) {
  return {
    left: `${x * 100}%`,
    top: `${y * 100}%`,
    width: `${width * 100}%`,
    height: `${height * 100}%`
  }
}
