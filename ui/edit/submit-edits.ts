import { refusal } from '../../core/failure'
import type { Reference } from '../../core/recipe'
import type { ImageSize } from '../../core/size'
import type { ShownPicture } from '../../core/wire/edit-calls'
import type { FillRequest } from '../fills/fill-request'
import type { ReferenceSender } from '../references/send-references'
import type { SessionContext } from '../session-context'
import type { PanelState } from '../state'
import { editFault } from './edit-fault'
import {
  type EditView,
  type EditWish,
  positionIn,
  toCut,
  toEditRecipe,
  toEditView,
  toMaskPlan
} from './edit-recipe'
import { priceOfEdits } from './edit-rows'
import { besideWords } from './edit-words'
import { type Editing, isMasked, modeOf, withEditing } from './editing'

export type Editor = Readonly<{
  changeEditing: (change: Partial<Pick<Editing, 'prompt' | 'place' | 'mode'>>) => void
  /** Changes every picture that the Edit tab shows. Nothing is paid before all have been sent. */
  edit: () => Promise<void>
}>

type Options = Readonly<{
  references: ReferenceSender
  submit: (requests: readonly FillRequest[]) => Promise<void>
}>

export function createEditor(context: SessionContext, options: Options): Editor {
  const { store, call, say, sayProblem } = context
  const mark = (isSending: boolean) => store.update((state) => withEditing(state, { isSending }))

  const prepare = async (
    nodeId: string,
    wish: EditWish,
    also: Readonly<{ shapeIds: readonly string[]; others: readonly Reference[] }>
  ): Promise<FillRequest> => {
    // Read now and not when it was selected: the last edit may have landed since.
    const { picture, bytes } = await call('picture.read', { nodeId })
    // By the pixels that the browser decodes: Figma may count them before they are turned upright.
    const viewIn = (image: ImageSize) => toEditView(wish.draft, { ...picture, image })
    const first = await context.pictures.encode(bytes, (image) => toCut(viewIn(image)))
    const edit = viewIn(first.decoded)
    const mask = also.shapeIds.length === 0 ? null : await readMask(picture, edit, first, also)
    const sent = {
      first: await context.relay().uploadPicture(first.file),
      mask: mask && (await context.relay().uploadPicture(mask)),
      others: also.others
    }
    return {
      target: toTarget(picture),
      recipe: toEditRecipe(wish, picture, sent),
      origin: { kind: 'edit', imageHash: picture.imageHash },
      position: positionIn(edit)
    }
  }

  const readMask = async (
    { nodeId, frame }: ShownPicture,
    edit: EditView,
    { width, height }: ImageSize,
    { shapeIds }: Readonly<{ shapeIds: readonly string[] }>
  ) => {
    const { parts } = await call('mask.read', { nodeId, shapeIds: [...shapeIds] })
    const plan = toMaskPlan(edit, { frame, size: { width, height }, shapes: parts })
    const mask = await context.pictures.drawMask(plan)
    if (mask) return mask
    throw refusal('bad_request', besideWords(parts.map(({ name }) => name)))
  }

  return {
    changeEditing: (change) => store.update((state) => withEditing(state, change)),
    edit: async () => {
      const state = store.read()
      const { found, isSending, prompt } = state.editing
      if (isSending) return
      const wish = { draft: state.draft, prompt, mode: modeOf(state) }
      const fault = faultOf(state, wish)
      if (fault) return sayProblem(fault)
      const shapeIds = isMasked(state) ? found.shapes.map(({ nodeId }) => nodeId) : []
      mark(true)
      try {
        const others = await options.references.send()
        const requests: FillRequest[] = []
        for (const [index, { nodeId }] of found.pictures.entries()) {
          say(`Sending picture ${index + 1} of ${found.pictures.length}…`)
          requests.push(await prepare(nodeId, wish, { shapeIds, others }))
        }
        await options.submit(requests)
      } catch (error) {
        sayProblem(context.takeFailure(error).message)
      } finally {
        mark(false)
      }
    }
  }
}

function faultOf(state: PanelState, wish: EditWish): string | null {
  const { pictures } = state.editing.found
  const [picture] = pictures
  if (!picture) return 'Select a frame that shows a picture first.'
  if (wish.prompt.trim() === '' && wish.mode !== 'erase') return 'Write what should change first.'
  return editFault(state, priceOfEdits(state))
}

function toTarget(picture: ShownPicture): FillRequest['target'] {
  const { nodeId, name, frame, fingerprint, imageHash } = picture
  return { nodeId, name, ...frame, fingerprint, warnings: [], takes: 0, shown: imageHash }
}
