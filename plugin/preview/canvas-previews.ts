import type { FigmaPort } from '../figma-port'
import { toFingerprint } from '../fills/fingerprint'
import type { Queue } from '../in-turn'
import { refusalOf } from '../layers/refusal'
import { isFilled } from '../takes/find-filled'
import type { FilledLayer } from '../takes/kept/kept-takes'
import { keepOrphans } from './orphans'
import { addPreview, canSpare, hasPreview, removePreview } from './preview-paint'

export type CanvasPreviews = Readonly<{
  show: (preview: Preview) => Promise<{ isShown: boolean }>
  remove: (input: { keys: readonly string[] }) => Promise<Record<string, never>>
  /** Does a change to the file with every preview out of the way, in its turn. */
  aside: Queue
}>

export type Preview = Readonly<{
  key: string
  nodeId: string
  fingerprint: string
  bytes: Uint8Array
}>

/**
 * `layer` is only for the plugin's last moment, in which nothing can be looked up any more (claim
 * figma.close-handlers).
 */
type Shown = Readonly<{ key: string; hash: string; layer: FilledLayer }>

/**
 * Small pictures in frames whose own are being made, without a trace in the undo history.
 *
 * Figma makes one step of everything between two `commitUndo` (claim figma.undo-steps), so a
 * preview must be gone at every commit: each of our changes lifts all previews, does its work
 * between its own commits and puts the others back. What a preview leaves in the open step is a
 * paint that came and went.
 *
 * A designer's own edit closes the open step as well, with the previews in it, and nothing tells a
 * plugin beforehand. Most edits begin with a click on the canvas, so a change of the selection
 * takes all previews away. What is left are edits of what was selected already, such as a nudge by
 * the arrow keys while a preview shows: undoing one of those goes through a state with the preview.
 * Who doesn't want that switches the previews on the canvas off.
 */
export function createCanvasPreviews(
  figma: FigmaPort,
  inTurn: Queue,
  now: () => number
): CanvasPreviews {
  const shown = new Map<string, Shown>()

  /** The layer, if exactly this preview still shows there. */
  const find = async (nodeId: string, { hash }: Shown): Promise<FilledLayer | null> => {
    const layer = await figma.getNodeByIdAsync(nodeId)
    return isFilled(layer) && hasPreview(layer, hash) ? layer : null
  }

  const forget = async (nodeIds: readonly string[]) => {
    for (const nodeId of nodeIds) shown.delete(nodeId)
    if (nodeIds.length > 0) await keepOrphans(figma, [...shown.keys()])
  }

  const takeAway = async (isMeant: (each: Shown) => boolean) => {
    const meant = [...shown].filter(([, each]) => isMeant(each))
    for (const [nodeId, each] of meant) {
      const layer = await find(nodeId, each)
      if (layer) removeQuietly(layer)
    }
    await forget(meant.map(([nodeId]) => nodeId))
  }

  /** Returns the fills that came to light, by layer. */
  const lift = async (): Promise<ReadonlyMap<string, string>> => {
    const lifted = new Map<string, string>()
    for (const [nodeId, each] of shown) {
      const layer = await find(nodeId, each)
      if (!layer || !removeQuietly(layer)) continue
      lifted.set(nodeId, JSON.stringify(layer.fills))
    }
    return lifted
  }

  /** Where the fills have changed meanwhile, the picture has come or the preview is out of date. */
  const putBack = async (lifted: ReadonlyMap<string, string>) => {
    const gone: string[] = []
    for (const [nodeId, { hash }] of shown) {
      const layer = await figma.getNodeByIdAsync(nodeId)
      const isSame = isFilled(layer) && JSON.stringify(layer.fills) === lifted.get(nodeId)
      if (isSame) addPreview(layer, hash, now())
      else gone.push(nodeId)
    }
    await forget(gone)
  }

  const show = async ({ key, nodeId, fingerprint, bytes }: Preview): Promise<boolean> => {
    const layer = await figma.getNodeByIdAsync(nodeId)
    if (!isFilled(layer) || refusalOf(layer, figma.mixed) || !canSpare(layer)) return false
    if (toFingerprint(layer) !== fingerprint) return false
    // Before the paint: an orphan that nobody remembers would stay.
    await keepOrphans(figma, [...shown.keys(), nodeId])
    const fresh = await figma.getNodeByIdAsync(nodeId)
    if (!isFilled(fresh)) return false
    const { hash } = figma.createImage(bytes)
    addPreview(fresh, hash, now())
    shown.set(nodeId, { key, hash, layer: fresh })
    return true
  }

  const takeAllAway = () => {
    if (shown.size === 0) return
    inTurn(async () => {
      await takeAway(() => true)
      sweepSelection(figma)
    }).catch(() => {})
  }
  figma.on('selectionchange', takeAllAway)
  figma.on('currentpagechange', takeAllAway)
  figma.on('close', () => {
    for (const { layer } of shown.values()) removeQuietly(layer)
  })

  return {
    show: (preview) => inTurn(async () => ({ isShown: await show(preview).catch(() => false) })),
    remove: ({ keys }) =>
      inTurn(async () => {
        await takeAway(({ key }) => keys.includes(key))
        return {}
      }),
    aside: (task) =>
      inTurn(async () => {
        const lifted = await lift()
        try {
          return await task()
        } finally {
          // The task is what counts: a picture that was placed is placed.
          await putBack(lifted).catch(() => {})
        }
      })
  }
}

/** A copy of a layer comes with the preview that the layer showed, and is selected at once. */
function sweepSelection(figma: FigmaPort): void {
  for (const node of figma.currentPage.selection) {
    const inside =
      'findAllWithCriteria' in node
        ? node.findAllWithCriteria({ pluginData: { keys: ['preview'] } })
        : []
    for (const each of [node, ...inside]) if (isFilled(each)) removeQuietly(each)
  }
}

/** False when Figma doesn't let the layer's fills be set, or the layer is gone. */
function removeQuietly(layer: FilledLayer): boolean {
  try {
    removePreview(layer)
    return true
  } catch (_) {
    return false
  }
}
