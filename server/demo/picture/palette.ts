import { type Color, mix } from './color'
import type { Random } from './random'

/** The colours of one picture; they go together in any combination. */
export type Palette = Readonly<{
  isNight: boolean
  skyTop: Color
  skyMiddle: Color
  skyBottom: Color
  /** Sun or moon. */
  light: Color
  landFar: Color
  landNear: Color
  accent: Color
  paper: Color
}>

/** Hues in degrees: sky from top to horizon, land, and one that stands against them. */
type Scheme = Readonly<{ sky: readonly [number, number, number]; land: number; accent: number }>

const schemes: readonly [Scheme, ...Scheme[]] = [
  { sky: [285, 350, 55], land: 305, accent: 45 },
  { sky: [225, 205, 85], land: 210, accent: 45 },
  { sky: [45, 55, 90], land: 35, accent: 220 },
  { sky: [185, 160, 105], land: 165, accent: 60 },
  { sky: [262, 280, 345], land: 268, accent: 75 },
  { sky: [310, 335, 25], land: 290, accent: 100 },
  { sky: [240, 90, 70], land: 60, accent: 250 },
  { sky: [195, 185, 110], land: 232, accent: 35 },
  { sky: [12, 30, 70], land: 350, accent: 80 },
  { sky: [245, 230, 200], land: 248, accent: 25 },
  { sky: [250, 20, 60], land: 150, accent: 30 },
  { sky: [215, 240, 300], land: 130, accent: 70 }
]

/** Lightness and chroma of the parts at one time of day. */
type Mood = Readonly<
  Record<'top' | 'middle' | 'bottom' | 'far' | 'near', readonly [number, number]>
>

const moods: Readonly<Record<'morning' | 'day' | 'dusk' | 'night', Mood>> = {
  morning: {
    top: [0.8, 0.08],
    middle: [0.88, 0.07],
    bottom: [0.95, 0.05],
    far: [0.8, 0.07],
    near: [0.42, 0.09]
  },
  day: {
    top: [0.76, 0.11],
    middle: [0.86, 0.08],
    bottom: [0.94, 0.06],
    far: [0.74, 0.1],
    near: [0.36, 0.1]
  },
  dusk: {
    top: [0.5, 0.14],
    middle: [0.68, 0.15],
    bottom: [0.87, 0.12],
    far: [0.6, 0.14],
    near: [0.24, 0.09]
  },
  night: {
    top: [0.24, 0.08],
    middle: [0.36, 0.11],
    bottom: [0.56, 0.13],
    far: [0.52, 0.11],
    near: [0.22, 0.075]
  }
}

export function createPalette(random: Random): Palette {
  const scheme = random.pick(...schemes)
  const moodName = random.pick('morning' as const, 'day', 'dusk', 'dusk', 'night')
  const mood = moods[moodName]
  const drift = random.between(-14, 14)
  const tone = ([lightness, chroma]: readonly [number, number], hue: number): Color => ({
    lightness,
    chroma,
    hue: hue + drift
  })
  const isNight = moodName === 'night'
  const dim = (color: Color, share: number): Color => (isNight ? toNight(color, share) : color)
  return {
    isNight,
    skyTop: dim(tone(mood.top, scheme.sky[0]), 0.7),
    skyMiddle: dim(tone(mood.middle, scheme.sky[1]), 0.45),
    skyBottom: dim(tone(mood.bottom, scheme.sky[2]), 0.3),
    light: isNight ? tone([0.95, 0.03], 95) : tone([0.92, 0.1], moodName === 'dusk' ? 65 : 92),
    landFar: dim(tone(mood.far, scheme.land + 15), 0.4),
    landNear: dim(tone(mood.near, scheme.land), 0.6),
    accent: tone([brightness(scheme.accent), 0.165], scheme.accent),
    paper: tone([isNight ? 0.9 : 0.95, 0.03], scheme.sky[2])
  }
}

/** Land from the horizon (0) to the viewer (1). */
export function landAt(palette: Palette, nearness: number): Color {
  return mix(palette.landFar, palette.landNear, nearness)
}

/** Yellow is only yellow when it's bright; darker it turns olive. */
function brightness(hue: number): number {
  return (
    0.69 +
    0.15 * Math.max(0, Math.cos(((hue - 92) * Math.PI) / 60)) * (Math.abs(hue - 92) < 30 ? 1 : 0)
  )
}

/** Nights are bluish whatever the scheme; brown and green ones look like mud. */
export function toNight(color: Color, share: number): Color {
  return mix(color, { ...color, hue: 265 }, share)
}
