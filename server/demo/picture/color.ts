/** Lightness 0..1, chroma 0..0.4, hue in degrees, as CSS Color 4 defines OKLCH. */
export type Color = Readonly<{ lightness: number; chroma: number; hue: number }>

/** `#rrggbb` of a colour; one that a screen can't show loses chroma until it can. */
export function toHex(color: Color): string {
  for (let chroma = color.chroma; chroma > 0; chroma -= 0.005) {
    const rgb = toLinearRgb({ ...color, chroma })
    if (rgb.every((part) => part >= 0 && part <= 1)) return encode(rgb)
  }
  return encode(toLinearRgb({ ...color, chroma: 0 }))
}

/** A colour on the way from one to another; hues take the shorter way round. */
export function mix(from: Color, to: Color, share: number): Color {
  const turn = ((to.hue - from.hue + 540) % 360) - 180
  return {
    lightness: from.lightness + (to.lightness - from.lightness) * share,
    chroma: from.chroma + (to.chroma - from.chroma) * share,
    hue: from.hue + turn * share
  }
}

export function lighten(color: Color, amount: number): Color {
  return { ...color, lightness: Math.min(0.98, Math.max(0.05, color.lightness + amount)) }
}

/** Björn Ottosson's OKLab to linear sRGB. */
function toLinearRgb({ lightness, chroma, hue }: Color): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s
  ]
}

function encode(rgb: readonly number[]): string {
  const parts = rgb.map((linear) => {
    const part = Math.min(1, Math.max(0, linear))
    const srgb = part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055
    return Math.round(srgb * 255)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${parts.join('')}`
}
