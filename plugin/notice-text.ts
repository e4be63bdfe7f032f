import { cutText } from '../core/text/cut-text'

/**
 * What Figma shows of a notice, in characters; it cuts off the rest (claim figma.notice-length).
 */
const maxLength = 100

export function toNoticeText(message: string): string {
  return cutText(message, maxLength)
}
