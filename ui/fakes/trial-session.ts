import type { Draft } from '../../core/draft'
import type { Selection, Target } from '../../core/selection'
import type { Settings } from '../../core/settings'
import { firstDraft } from '../draft/recipe-choice'
import { createFetchFile } from '../pictures/fetch-file'
import { sealFile } from '../pictures/seal-file'
import { createRelayClient } from '../relay/relay-client'
import { createRelayDoor } from '../relay/sign-in/relay-door'
import { createSession } from '../session'
import { createFakePictures } from './fake-pictures'
import { createFakePlugin, sampleSelection, sampleTarget } from './fake-plugin'
import { createFakeRelay, type FakeRelay } from './fake-relay'
import { createFakeTakes, sampleFrameTakes } from './fake-takes'
import { createFakeTime, settle } from './fake-time'

type Start = Readonly<{
  /** The relay and plugin of an earlier run. */
  relay?: FakeRelay
  plugin?: ReturnType<typeof createFakePlugin>
  selection?: Selection
  settings?: Settings | null
  draft?: Draft
}>

export const goodSettings = { relayUrl: 'https://relay.example', token: 'good-token' }

/** A session that has opened, with everything around it in memory. */
export async function openSession(start: Start = {}) {
  const relay = start.relay ?? createFakeRelay()
  const time = createFakeTime()
  const draft = { ...firstDraft, prompt: 'a lighthouse' }
  const { relay: _relay, plugin: earlier, ...open } = start
  const plugin = earlier ?? createFakePlugin({ settings: goodSettings, draft, ...open })
  const released: string[] = []
  const copied: string[] = []
  const opened: string[] = []
  const place = { builtFor: 'https://relay.example', isOnline: () => true }
  const files = new Map<string, Blob>()
  const canvas = createFakePictures()
  let keys = relay.jobs.size
  let previews = 0
  const { store, actions } = createSession({
    call: plugin.call,
    createRelay: (settings) =>
      createRelayClient(settings, {
        fetch: relay.fetch,
        fetchFile: createFetchFile(relay.fetch),
        timeout: () => new AbortController().signal,
        place
      }),
    createDoor: (relayUrl) =>
      createRelayDoor(relayUrl, {
        fetch: relay.fetch,
        timeout: () => new AbortController().signal,
        place
      }),
    openBrowser: (url) => {
      opened.push(url)
    },
    now: time.now,
    sleep: time.sleep,
    newKey: () => `key-${++keys}-12345`,
    previews: {
      create: async () => `blob:${++previews}`,
      copy: async (url) => `copy of ${url}`,
      shrink: async () => new Uint8Array([7]),
      release: (url) => {
        released.push(url)
      }
    },
    copyText: (text) => copied.push(text) > 0,
    finalize: async ({ bytes }) => ({
      ...(await sealFile(bytes)),
      ...{ format: 'png', quality: null, isOver: false }
    }),
    seal: async (file) => sealFile(file instanceof Blob ? file : file.bytes),
    saveFile: (name, file) => {
      files.set(name, file)
    },
    pictures: canvas.pictures,
    defaultRelayUrl: 'https://default.example'
  })
  await actions.open()
  await settle()
  return {
    relay,
    time,
    plugin,
    actions,
    released,
    copied,
    opened,
    files,
    canvas,
    state: store.read,
    steps: () => store.read().fills.map(({ progress }) => progress.step)
  }
}

export const hero = { ...sampleTarget('1:1', 'Hero'), takes: 5, shown: 'Hero-5' }
export const card = { ...sampleTarget('1:2', 'Card'), takes: 3, shown: 'Card-3' }

/** Hero with five takes and Card with three, in a session where `selected` are selected. */
export async function openTakes(...selected: Target[]) {
  const takes = createFakeTakes(
    sampleFrameTakes('1:1', 'Hero', 5),
    sampleFrameTakes('1:2', 'Card', 3)
  )
  const selection = sampleSelection(...selected)
  const draft = { ...firstDraft, prompt: 'a harbour' }
  const plugin = createFakePlugin({ settings: goodSettings, selection, draft }, takes)
  const session = await openSession({ plugin })
  await settle()
  const frames = () => session.state().takes.frames
  return { ...session, takes, frames, shown: () => frames().map(({ shown }) => shown) }
}
