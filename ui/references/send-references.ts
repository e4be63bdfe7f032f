import type { Recipe, Reference } from '../../core/recipe'
import { createGuidance } from '../edit/edit-words'
import type { SessionContext } from '../session-context'
import { withTray } from './tray'

export type ReferenceSender = Readonly<{
  /** The tray's pictures by the relay's names; each is sent once. Throws an AppError. */
  send: () => Promise<readonly Reference[]>
  /** Sends them again next time: the relay has lost them. */
  forget: () => void
}>

export function createReferenceSender({ store, relay, say }: SessionContext): ReferenceSender {
  const setUpload = (isMeant: (id: string) => boolean, upload: Reference | null) =>
    store.update((state) =>
      withTray(state, {
        pictures: state.tray.pictures.map((one) => (isMeant(one.id) ? { ...one, upload } : one))
      })
    )

  return {
    forget: () => setUpload(() => true, null),
    send: async () => {
      const { pictures } = store.read().tray
      const references: Reference[] = []
      for (const [index, { id, file, upload }] of pictures.entries()) {
        if (!upload) say(`Sending reference ${index + 1} of ${pictures.length}…`)
        const reference = upload ?? (await relay().uploadPicture(file))
        setUpload((one) => one === id, reference)
        references.push(reference)
      }
      return references
    }
  }
}

/** A new picture made with references; the recipe itself when there are none. */
export function withReferences(recipe: Recipe, references: readonly Reference[]): Recipe {
  if (references.length === 0) return recipe
  const guidance = [createGuidance, recipe.guidance].filter((part) => part !== '').join(' ')
  return { ...recipe, guidance, references: [...references] }
}
