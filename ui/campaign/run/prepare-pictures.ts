import type { Plan, PlannedFrame } from '../../../core/campaign/plan/plan'
import type { Draft } from '../../../core/draft'
import { type Recipe, type Reference, recipeFault } from '../../../core/recipe'
import { cutText } from '../../../core/text/cut-text'
import type { FrameLook } from '../../../core/wire/campaign/frame-calls'
import { maxLayouts } from '../../../core/wire/layout-calls'
import type { CampaignPicture } from '../../../core/wire/relay/campaign-routes'
import { frameGuidance, type Layouts, layoutChoiceOf } from '../../layouts/layout-guidance'
import type { SessionContext } from '../../session-context'
import type { SeenCanvas } from '../campaign-state'

/** A picture as it is sent, the frame it is for, and the mark of what it draws. */
export type ReadyPicture = Readonly<{
  picture: CampaignPicture
  frameId: string
  fingerprint: string
}>

/**
 * What a plan asks the relay for, once its frames and texts are there: each recipe with the calm areas of its
 * own frame. An anchor that is in the file already goes along as an upload. `notes` say what has to wait.
 */
export async function preparePictures(
  context: SessionContext,
  { plan, canvas, fileId }: Readonly<{ plan: Plan; canvas: SeenCanvas; fileId: string }>
): Promise<Readonly<{ pictures: readonly ReadyPicture[]; notes: readonly string[] }>> {
  const { draft } = context.store.read()
  const asked = plan.frames.filter(({ picture }) => picture !== null)
  const frames = new Map(canvas.frames.map((frame) => [frame.nodeId, frame]))
  const lookOf = ({ nodeId }: PlannedFrame) => frames.get(nodeId ?? '')
  const layouts = await readLayoutsOf(
    context,
    asked.flatMap((frame) => targetIdOf(lookOf(frame)))
  )
  const keys = new Set(asked.map(({ key }) => key))
  const references = createAnchorSender(context, canvas)
  const notes: string[] = []
  const pictures: ReadyPicture[] = []
  for (const frame of asked) {
    const look = lookOf(frame)
    const { picture } = frame
    if (!picture || !look?.target) {
      if (look) notes.push(`${look.name} has no layer that can hold a picture.`)
      continue
    }
    const isInPress = picture.anchor !== null && keys.has(picture.anchor)
    const sent = picture.anchor === null || isInPress ? null : await references(picture.anchor)
    if (picture.anchor !== null && !isInPress && !sent) {
      notes.push(`${look.name} waits until the picture that it should match is there.`)
      continue
    }
    const layout = layouts.get(look.target.nodeId)
    const recipe = withGuidance(picture.recipe, { draft, target: look.target, layout })
    pictures.push({
      frameId: look.nodeId,
      fingerprint: picture.fingerprint,
      picture: {
        key: frame.key,
        anchor: isInPress ? picture.anchor : null,
        recipe: sent ? { ...recipe, references: [sent] } : recipe,
        target: toTarget(look.target, fileId)
      }
    })
  }
  return { pictures, notes }
}

const targetIdOf = (look: FrameLook | undefined) => (look?.target ? [look.target.nodeId] : [])

type Target = NonNullable<FrameLook['target']>

const toTarget = ({ nodeId, nodeName, width, height, fingerprint }: Target, fileId: string) => ({
  fileId,
  nodeId,
  nodeName: cutText(nodeName, 500),
  frame: { width, height },
  fingerprint
})

function withGuidance(
  recipe: Recipe,
  {
    draft,
    target,
    layout
  }: Readonly<{ draft: Draft; target: Target; layout: ReturnType<Layouts['get']> }>
): Recipe {
  const image = recipe.size === 'auto' ? null : recipe.size
  // A campaign sends no picture of a layout along, and says of none.
  const still = { ...draft, aware: { ...layoutChoiceOf(draft), sendLayout: false } }
  const frame = { width: target.width, height: target.height }
  const said = frameGuidance(still, { image, frame, layout })
  const guidance = [recipe.guidance, ...said].filter((part) => part !== '').join(' ')
  const guided = { ...recipe, guidance }
  // A very long prompt leaves no room for it; the picture is made all the same.
  return guidance.length > 4_000 || recipeFault(guided) !== null ? recipe : guided
}

async function readLayoutsOf({ call }: SessionContext, ids: readonly string[]): Promise<Layouts> {
  const found: Map<string, NonNullable<ReturnType<Layouts['get']>>> = new Map()
  for (let at = 0; at < ids.length; at += maxLayouts) {
    const { layouts } = await call('layout.read', { nodeIds: ids.slice(at, at + maxLayouts) })
    for (const layout of layouts) found.set(layout.nodeId, layout)
  }
  return found
}

/** Sends the picture of an anchor that an earlier run has made, once; null where there is none. */
function createAnchorSender(context: SessionContext, { frames }: SeenCanvas) {
  const sent = new Map<string, Promise<Reference | null>>()
  const send = async (key: string) => {
    const anchor = frames.find(({ tag }) => `${tag.row}/${tag.size}` === key)
    if (anchor?.shows.kind !== 'take') return null
    const { bytes } = await context.call('campaign.source', { nodeId: anchor.nodeId })
    return context.relay().uploadPicture(Uint8Array.from(bytes))
  }
  return (key: string) => {
    const known = sent.get(key) ?? send(key)
    sent.set(key, known)
    return known
  }
}
