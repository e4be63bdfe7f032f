import type { Browser } from 'playwright-core'
import { type Desk, openPlayground, type Rig } from '../rig'

/** What a scene has to work with; `open` gives a fresh playground in the scene's theme. */
export type Stage = Readonly<{
  rig: Rig
  open: (query?: string) => Promise<Desk>
}>

/**
 * One state of the panel, reached as a designer reaches it. It resolves when the state is there to
 * be seen, and rejects when it doesn't come. `restore` undoes what the relay would remember.
 */
export type Scene = Readonly<{
  /** Also the picture's file name. */
  name: string
  set: (stage: Stage) => Promise<Desk>
  restore?: (stage: Stage) => Promise<unknown>
}>

export function createStage(browser: Browser, rig: Rig, theme: 'light' | 'dark', scale = 1): Stage {
  return {
    rig,
    open: (query = '') => openPlayground(browser, rig, `?fresh&theme=${theme}${query}`, scale)
  }
}
