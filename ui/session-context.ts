import type { Failure } from '../core/failure'
import type { ImageFormat } from '../core/models'
import type { Settings } from '../core/settings'
import type { Caller } from '../core/wire/calls'
import type { PanelCalls } from '../core/wire/panel-protocol'
import type { Sleep } from './browser/sleep'
import type { PictureWorker } from './pictures/picture-worker'
import type { Pictures } from './pictures/pictures'
import type { Relay } from './relay/relay-client'
import type { RelayDoor } from './relay/sign-in/relay-door'
import type { PanelState } from './state'
import type { Store } from './store'

/** What a session needs of the world. */
export type SessionPorts = Readonly<{
  call: Caller<PanelCalls>
  createRelay: (settings: Settings) => Relay
  createDoor: (relayUrl: string) => RelayDoor
  /** Opens a page in the person’s browser; in Figma’s desktop app that is another program. */
  openBrowser: (url: string) => void
  /** Milliseconds since 1970. */
  now: () => number
  sleep: Sleep
  newKey: () => string
  previews: Previews
  /** Puts text on the clipboard; false when the browser didn't let it. */
  copyText: (text: string) => boolean
  /** Offers a file as a download. */
  saveFile: (name: string, file: Blob) => void
  /** Make the files of a hand-over, in a worker where one may run. */
  finalize: PictureWorker['finalize']
  seal: PictureWorker['seal']
  pictures: Pictures
  defaultRelayUrl: string
}>

/**
 * Small pictures by object URL: `create` scales an image file down, `release` frees it. `shrink`
 * makes a small file of a kind that Figma takes.
 */
export type Previews = Readonly<{
  create: (file: Uint8Array<ArrayBuffer>) => Promise<string>
  /** The same small picture again, for a second owner. */
  copy: (url: string) => Promise<string>
  shrink: (file: Uint8Array<ArrayBuffer>, format: ImageFormat) => Promise<Uint8Array<ArrayBuffer>>
  release: (url: string) => void
}>

/** What the parts of a session share. */
export type SessionContext = SessionPorts &
  Readonly<{
    store: Store<PanelState>
    /** The connected relay. Throws `unauthorized` before it is connected. */
    relay: () => Relay
    say: (text: string) => void
    sayProblem: (text: string) => void
    /** The Failure of an error; a token that is no longer good also leads back to the form. */
    takeFailure: (error: unknown) => Failure
    /** Leaves the connected relay, for the form. */
    leave: (problem: string | null) => void
  }>
