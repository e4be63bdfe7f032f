import type { Palette } from '../palette'
import type { Random } from '../random'

/** What every scene composes on. Lengths in pixels; `unit` is the short edge, so that nothing is stretched. */
export type Stage = Readonly<{
  width: number
  height: number
  unit: number
  random: Random
  palette: Palette
}>

/** Draws the whole picture as SVG elements, definitions included. */
export type Scene = (stage: Stage) => string
