import type { Matrix } from '../document/matrix'

type Attributes = Readonly<Record<string, string | number | undefined>>

/** An SVG element as text; attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeText(String(value))}"`)
    .join('')
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

export function matrixText(matrix: Matrix): string {
  return `matrix(${matrix.map((value) => Number(value.toFixed(6))).join(' ')})`
}

/** Ids may hold only letters, digits, `-`, `_` to be safe inside url(#…). */
export function safeId(...parts: readonly (string | number)[]): string {
  return parts.join('-').replace(/[^\w-]/g, '_')
}
