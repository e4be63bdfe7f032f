import { refusal, toFailure } from '../../core/failure'
import { maxFileBytes, maxPictureSide } from '../pictures/picture-limits'
import type { SessionContext } from '../session-context'
import { referenceCount, type TrayPicture, tooManyWords, trayLimit, withTray } from './tray'

export type ReferenceKeeper = Readonly<{
  addSelectedLayers: () => Promise<void>
  /** Chosen or dropped files. */
  addFiles: (files: readonly File[]) => Promise<void>
  removeReference: (id: string) => void
}>

/** `read` throws an AppError whose sentence names the picture. */
type Source = Readonly<{ name: string; read: () => Promise<Uint8Array<ArrayBuffer>> }>

/** Fills the tray: every picture is made ready to send and waits here until something is sent. */
export function createReferenceKeeper(context: SessionContext): ReferenceKeeper {
  const { store, call, pictures, previews, say, sayProblem } = context

  const addOne = async ({ name, read }: Source) => {
    const { file, width, height } = await pictures.encode(await read(), null)
    const url = await previews.create(file)
    const picture: TrayPicture = {
      id: context.newKey(),
      name,
      url,
      file,
      width,
      height,
      upload: null
    }
    store.update((state) => withTray(state, { pictures: [...state.tray.pictures, picture] }))
  }

  const waiting: Source[] = []
  const problems: string[] = []
  let isReading = false

  const count = (more: number) =>
    store.update((state) => withTray(state, { adding: state.tray.adding + more }))

  /** One at a time: each may be some tens of MB once decoded. */
  const readWaiting = async () => {
    isReading = true
    let added = 0
    for (let source = waiting.shift(); source; source = waiting.shift()) {
      try {
        await addOne(source)
        added += 1
      } catch (error) {
        problems.push(toProblem(source.name, toFailure(error).message))
      }
      count(-1)
    }
    isReading = false
    const [problem, ...others] = problems.splice(0)
    if (!problem) say(`Added ${referenceCount(added)}.`)
    else sayProblem(others.length > 0 ? `${problem} (${others.length} more like it.)` : problem)
  }

  /** What comes while others are being read waits its turn. */
  const add = async (sources: readonly Source[]) => {
    const state = store.read()
    const { pictures: kept, adding } = state.tray
    const taken = sources.slice(0, Math.max(trayLimit(state) - kept.length - adding, 0))
    if (taken.length < sources.length) problems.push(`${tooManyWords(state)} Remove some first.`)
    waiting.push(...taken)
    count(taken.length)
    say(`Adding ${referenceCount(store.read().tray.adding)}…`)
    if (!isReading) await readWaiting()
  }

  return {
    addSelectedLayers: async () => {
      const { targets, refused } = store.read().selection
      const layers = [...targets, ...refused]
      if (layers.length === 0) return sayProblem('Select the layers to add on the canvas first.')
      await add(
        layers.map(({ nodeId, name }) => ({
          name,
          read: async () => (await call('layer.export', { nodeId, maxSide: maxPictureSide })).png
        }))
      )
    },
    addFiles: (files) =>
      add(files.map((file) => ({ name: file.name, read: () => readFile(file) }))),
    removeReference: (id) => {
      const { pictures: kept } = store.read().tray
      const gone = kept.find((picture) => picture.id === id)
      if (!gone) return
      previews.release(gone.url)
      store.update((state) => withTray(state, { pictures: kept.filter((one) => one !== gone) }))
      say(`“${gone.name}” is no reference any more.`)
    }
  }
}

/** What the plugin says of a layer names it already. */
function toProblem(name: string, message: string): string {
  return message.includes(`“${name}”`) ? message : `“${name}”: ${message}`
}

async function readFile(file: File): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > maxFileBytes)
    throw refusal('too_large', 'This file has more than 50 MB. Save it smaller and add it again.')
  return new Uint8Array(await file.arrayBuffer())
}
