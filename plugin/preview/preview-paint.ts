import { canWriteBack } from '../fills/set-fills'
import { lineOf } from '../layers/ancestors'

type FilledLayer = Extract<SceneNode, MinimalFillsMixin>

/** Holds the hash of the preview among a layer's paints, and when it came, in ms since 1970. */
export const noteKey = 'preview'

/** The layer's paints without our preview; none where fills are mixed. */
export function ownPaints(layer: FilledLayer): readonly Paint[] {
  const { fills } = layer
  if (typeof fills === 'symbol') return []
  if (!fills.some(({ type }) => type === 'IMAGE')) return fills
  const hash = previewOf(layer)
  return hash === '' ? fills : fills.filter((paint) => !isImage(paint, hash))
}

/** Whether exactly this preview is there still: undo or a designer may have taken it away. */
export function hasPreview(layer: FilledLayer, hash: string): boolean {
  const { fills } = layer
  if (typeof fills === 'symbol' || previewOf(layer) !== hash) return false
  return fills.some((paint) => isImage(paint, hash))
}

/** Above the visible picture, which it stands for, or on top of everything where no picture is visible. */
export function addPreview(layer: FilledLayer, hash: string, at: number): void {
  const paints = ownPaints(layer)
  const preview: ImagePaint = { type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }
  const place = placeAbovePicture(paints)
  layer.setPluginData(noteKey, `${hash} ${at}`)
  layer.fills = [...paints.slice(0, place), preview, ...paints.slice(place)]
}

export function removePreview(layer: FilledLayer): void {
  if (previewOf(layer) === '') return
  layer.fills = ownPaints(layer)
  layer.setPluginData(noteKey, '')
}

/** When the layer's preview came; 0 where an older version didn't say. */
export function previewTime(layer: FilledLayer): number {
  return Number(layer.getPluginData(noteKey).split(' ')[1] ?? 0)
}

function previewOf(layer: FilledLayer): string {
  return layer.getPluginData(noteKey).split(' ')[0] ?? ''
}

/**
 * Whether setting fills and setting them back leaves no trace. It detaches a style (claim
 * figma.style-detach) and makes an override in an instance; in a main component it would show in
 * every instance; a pattern needs the asynchronous setter, which would not be done when the plugin
 * closes.
 */
export function canSpare(layer: FilledLayer): boolean {
  if ('fillStyleId' in layer && layer.fillStyleId !== '') return false
  if (ownPaints(layer).some((paint) => paint.type === 'PATTERN' || !canWriteBack(paint)))
    return false
  return !lineOf(layer).some(({ type }) => type === 'INSTANCE' || type === 'COMPONENT')
}

function isImage(paint: Paint, hash: string): boolean {
  return paint.type === 'IMAGE' && paint.imageHash === hash
}

/** The last paint lies on top. */
function placeAbovePicture(paints: readonly Paint[]): number {
  for (let place = paints.length; place > 0; place--) {
    const paint = paints[place - 1]
    if (paint?.type === 'IMAGE' && paint.visible !== false) return place
  }
  return paints.length
}
