import { type AppError, refusal } from '../../core/failure'
import type { Input } from '../../core/wire/calls'
import type { Editable, editCalls, ShownPicture } from '../../core/wire/edit-calls'

/** Of a layer that nobody has changed. */
export const sameFingerprint = '300x250-same'

type Calls = typeof editCalls
type Answers = { [Name in keyof Calls]: (input: Input<Calls, Name>) => unknown }

/** The plugin's pictures in memory: a layer shows what `show` last put there. */
export function createFakeEdits() {
  const shown = new Map<string, ShownPicture>()
  const shapes: Editable['shapes'] = []
  /** Layers that can't be exported. */
  const empty = new Set<string>()

  const handlers: Answers = {
    'picture.list': ({ nodeIds }) => {
      const pictures = nodeIds.flatMap((id) => shown.get(id) ?? [])
      const others = nodeIds.filter((id) => !shown.has(id))
      const isOver = (id: string) => shapes.some(({ nodeId }) => nodeId === id)
      return { pictures, shapes, bare: others.filter((id) => !isOver(id)) }
    },
    'picture.read': ({ nodeId }) => {
      const picture = shown.get(nodeId)
      if (!picture) throw notFound()
      // The hash's first letter tells the pictures apart.
      return { picture, bytes: new Uint8Array([picture.imageHash.charCodeAt(0)]) }
    },
    'mask.read': ({ shapeIds }) => ({
      parts: shapeIds.map((name) => ({ name, png: new Uint8Array([7]), toFrame: halfOfFrame }))
    }),
    'layer.export': ({ nodeId }) => {
      if (empty.has(nodeId)) throw nothingToShow(nodeId)
      return { name: nodeId, png: new Uint8Array([5]) }
    }
  }

  return {
    handlers,
    shapes,
    empty,
    show: (picture: ShownPicture) => shown.set(picture.nodeId, picture)
  }
}

/** A take that fills its frame exactly. */
export function samplePicture(
  nodeId: string,
  name: string,
  change: Partial<ShownPicture> = {}
): ShownPicture {
  return {
    nodeId,
    name,
    frame: { width: 300, height: 250 },
    fingerprint: sameFingerprint,
    imageHash: 'a'.repeat(40),
    image: { width: 960, height: 800 },
    fit: { mode: 'FILL', transform: null, rotation: 0, scale: 1 },
    ...change
  }
}

const halfOfFrame = [
  [150, 0, 0],
  [0, 250, 0]
]

function notFound(): AppError {
  const message = '“Hero” shows no picture that can be changed. Fill it first.'
  return refusal('not_found', message)
}

function nothingToShow(name: string): AppError {
  const message = `“${name}” has nothing to show. Select a visible layer.`
  return refusal('image_rejected', message)
}
