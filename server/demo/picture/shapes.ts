import { type Color, toHex } from './color'

export type Point = readonly [x: number, y: number]
/** Where a colour stands on a gradient, 0..1. */
export type Stop = readonly [offset: number, color: Color, opacity?: number]

export function number(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/** A smooth line through the middles of its points' connections. */
export function curve(points: readonly Point[]): string {
  const [first, ...others] = points
  if (!first) return ''
  const last = others.at(-1) ?? first
  const bends = others.slice(0, -1).map(([x, y], index) => {
    const [nextX, nextY] = others[index + 1] ?? last
    return `Q${number(x)} ${number(y)} ${number((x + nextX) / 2)} ${number((y + nextY) / 2)}`
  })
  return `${number(first[0])} ${number(first[1])}${bends.join('')}L${number(last[0])} ${number(last[1])}`
}

export function closedCurve(points: readonly Point[]): string {
  const middles = points.map(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y]
    return [x, y, (x + nextX) / 2, (y + nextY) / 2] as const
  })
  const start = middles.at(-1)
  if (!start) return ''
  const bends = middles.map((bend) => `Q${bend.map(number).join(' ')}`)
  return `M${number(start[2])} ${number(start[3])}${bends.join('')}Z`
}

export function polygon(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${number(x)} ${number(y)}`).join('L')}Z`
}

export function path(data: string, fill: string, more = ''): string {
  return `<path d="${data}" fill="${fill}"${more ? ` ${more}` : ''}/>`
}

export function circle([x, y]: Point, radius: number, fill: string, more = ''): string {
  return `<circle cx="${number(x)}" cy="${number(y)}" r="${number(radius)}" fill="${fill}"${more ? ` ${more}` : ''}/>`
}

/** A gradient over the height of whatever it fills, as its definition; fill with `url(#id)`. */
export function verticalGradient(id: string, stops: readonly Stop[]): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.map(stop).join('')}</linearGradient>`
}

export function glow(id: string, color: Color, opacity: number): string {
  const stops: Stop[] = [
    [0, color, opacity],
    [0.4, color, opacity * 0.45],
    [1, color, 0]
  ]
  return `<radialGradient id="${id}">${stops.map(stop).join('')}</radialGradient>`
}

function stop([offset, color, opacity = 1]: Stop): string {
  return `<stop offset="${offset}" stop-color="${toHex(color)}" stop-opacity="${opacity}"/>`
}
