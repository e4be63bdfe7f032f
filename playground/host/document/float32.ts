/** The same value with numbers of 32 bits, as Figma keeps them: 0.35 becomes 0.3499999940395355. */
export function toFloat32<Value>(value: Value): Value {
  // What comes out has the shape of what went in.
  return rounded(value) as Value
}

function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Math.fround(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(rounded)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rounded(part)]))
}
