import { type AwareChoice, firstAwareChoice } from '../core/aware-choice'
import { toCropWindow } from '../core/band'
import { type CalmArea, calmGuidance, keyAreas, toImageArea } from '../core/calm-areas'
import type { FrameLayout } from '../core/layout-calls'
import { layoutGuidance } from '../core/layout-reference'
import type { Draft } from '../core/panel-protocol'
import { isStoryShape, safeBox, safeZoneGuidance } from '../core/safe-zones'
import type { Extent, ImageSize } from '../core/size'

/** What lies over the selected frames, by node id. */
export type Layouts = ReadonlyMap<string, FrameLayout>
export const noLayouts: Layouts = new Map()

export function awareOf({ aware }: Draft): AwareChoice {
  return aware ?? firstAwareChoice
}

/** Whether a picture of this frame's layout goes along, which makes the fill an edit. */
export function sendsLayout(draft: Draft, layout: FrameLayout | undefined): boolean {
  return awareOf(draft).sendLayout && layout?.canSend === true
}

/** Joining areas takes long enough to do it once for each look at a frame. */
const places = new WeakMap<FrameLayout, readonly CalmArea[]>()
function placesOf(layout: FrameLayout): readonly CalmArea[] {
  const known = places.get(layout) ?? keyAreas(layout.areas)
  places.set(layout, known)
  return known
}

type Place = Readonly<{
  /** Null when the service chooses it: then no place in it can be told. */
  image: ImageSize | null
  frame: Extent
  layout: FrameLayout | undefined
}>

/** What the model is told about text, buttons, the app around and the plan; sentences, maybe none. */
export function awareGuidance(draft: Draft, { image, frame, layout }: Place): readonly string[] {
  const { keepCalm, safeZone } = awareOf(draft)
  const said: string[] = []
  if (image) {
    const shown = toCropWindow(image, frame, 0.5)
    if (keepCalm && layout)
      said.push(calmGuidance(placesOf(layout).map((area) => toImageArea(area, shown))))
    if (safeZone && isStoryShape(frame))
      said.push(safeZoneGuidance(toImageArea(safeBox(safeZone), shown)))
  }
  if (sendsLayout(draft, layout)) said.push(layoutGuidance)
  return said.filter((sentence) => sentence !== '')
}
