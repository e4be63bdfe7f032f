import type { Color } from './color'
import type { Random } from './random'

/** How an edit changes a picture's colours: turned in hue, then washed over with a tint. */
export type Grade = Readonly<{
  /** Degrees. */
  turn: number
  /** 1 leaves it. */
  saturation: number
  tint: Color
  /** Opacity of the tint, 0..1. */
  strength: number
}>

const color = (lightness: number, chroma: number, hue: number): Color => ({
  lightness,
  chroma,
  hue
})

/** What some wishes look like; everything else gets colours that only its hash decides. */
const wishes: readonly (readonly [RegExp, Grade])[] = [
  [
    /\b(night|dark(er)?|midnight|moonlight)\b/i,
    { turn: 0, saturation: 0.8, tint: color(0.2, 0.09, 265), strength: 0.62 }
  ],
  [
    /\b(snow|winter|fog(gy)?|mist(y)?)\b/i,
    { turn: 0, saturation: 0.35, tint: color(0.96, 0.01, 240), strength: 0.45 }
  ],
  [
    /\b(sunset|dusk|evening|warm(er)?|autumn|golden)\b/i,
    { turn: -12, saturation: 1.2, tint: color(0.7, 0.17, 50), strength: 0.38 }
  ],
  [
    /\b(black and white|monochrome|gr[ae]y)\b/i,
    { turn: 0, saturation: 0, tint: color(0.5, 0, 0), strength: 0.06 }
  ]
]

export function chooseGrade(seed: string, random: Random): Grade {
  const drawn: Grade = {
    turn: random.between(70, 290),
    saturation: 1.1,
    tint: color(0.72, 0.15, random.between(0, 360)),
    strength: 0.22
  }
  return wishes.find(([words]) => words.test(seed))?.[1] ?? drawn
}

/** The hue's part as an SVG filter; fill the tint over it. */
export function gradeFilter(id: string, { turn, saturation }: Grade): string {
  return `<filter id="${id}" color-interpolation-filters="sRGB" x="0" y="0" width="1" height="1"><feColorMatrix type="hueRotate" values="${turn}"/><feColorMatrix type="saturate" values="${saturation}"/></filter>`
}
