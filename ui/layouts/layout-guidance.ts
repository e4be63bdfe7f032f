import type { Draft } from '../../core/draft'
import { toCropWindow } from '../../core/fit/band'
import { type CalmArea, calmGuidance, keyAreas, toImageArea } from '../../core/guidance/calm-areas'
import { firstLayoutChoice, type LayoutChoice } from '../../core/guidance/layout-choice'
import { layoutGuidance } from '../../core/guidance/layout-reference'
import { isStoryShape, safeBox, safeZoneGuidance } from '../../core/guidance/safe-zones'
import type { Extent, ImageSize } from '../../core/size'
import type { FrameLayout } from '../../core/wire/layout-calls'

/** What lies over the selected frames, by node id. */
export type Layouts = ReadonlyMap<string, FrameLayout>
export const noLayouts: Layouts = new Map()

export function layoutChoiceOf({ aware }: Draft): LayoutChoice {
  return aware ?? firstLayoutChoice
}

/** Whether a picture of this frame's layout goes along, which makes the fill an edit. */
export function sendsLayout(draft: Draft, layout: FrameLayout | undefined): boolean {
  return layoutChoiceOf(draft).sendLayout && layout?.canSend === true
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
export function frameGuidance(draft: Draft, { image, frame, layout }: Place): readonly string[] {
  const { keepCalm, safeZone } = layoutChoiceOf(draft)
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
