/**
 * What Figma shows of a notice, in characters; it cuts off the rest (claim figma.notice-length).
 */
const maxLength = 100

export function toNoticeText(message: string): string {
  return message.slice(0, maxLength)
}
