/**
 * The beginning of a text in at most `max` UTF-16 units, as Figma and our schemas count. It ends
 * between whole characters: no half of a surrogate pair, no joiner with nothing to join.
 */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text
  let end = max
  while (end > 0 && (belongsToLast.test(text.slice(end, end + 2)) || text[end - 1] === joiner))
    end -= 1
  return text.slice(0, end)
}

const joiner = '\u200d'
/** Half a pair, a skin tone, an accent, a joiner, a variation selector, a key cap. */
const belongsToLast =
  /^([\udc00-\udfff]|\ud83c[\udffb-\udfff]|[\u0300-\u036f]|\u200d|\ufe0f|\u20e3)/

/** The same with “…” at the end of what was cut. */
export function shorten(text: string, max: number): string {
  return text.length <= max ? text : `${cutText(text, max - 1)}…`
}
