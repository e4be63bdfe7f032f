/** What Figma shows of a notice, in characters; the rest is cut off there. */
const maxLength = 100

export function toNoticeText(message: string): string {
  return message.slice(0, maxLength)
}
