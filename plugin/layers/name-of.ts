/** A layer's name as people read it: Figma takes one of nothing but blanks, which would name no row. */
export function nameOf({ name, type }: Pick<BaseNode, 'name' | 'type'>): string {
  if (!/^[\s\u200b-\u200f\u2060]*$/.test(name)) return name
  return `Unnamed ${type === 'FRAME' ? 'frame' : type === 'PAGE' ? 'page' : 'layer'}`
}
