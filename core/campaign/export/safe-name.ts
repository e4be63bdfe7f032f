import { byteLength } from '../../text/byte-length'
import { cutText } from '../../text/cut-text'

/**
 * Bytes in UTF-8 of a file's name with its ending: Windows and macOS take 255 letters, and a path in a
 * ZIP that is unpacked deep in folders 260 in all.
 */
const maxBytes = 120

/**
 * A name that Windows and macOS both take, with this ending, in lower case and at most 120 bytes: no
 * letters that a path or a shell means something by, no names of devices, no dot or blank at its end.
 */
export function toSafeName(written: string, ending = ''): string {
  const text = written
    .normalize('NFC')
    .toLowerCase()
    // `9:16` and `16/9` are sizes.
    .replace(/(\d)\s*[:/]\s*(?=\d)/g, '$1x')
    .replace(/[\\/:*?"<>|\s]+/g, '-')
    .replace(invisible, '')
    .replace(/-{2,}/g, '-')
    .replace(/-*_-*/g, '_')
  const whole = trimmed(cutToBytes(trimmed(text), maxBytes - byteLength(ending)))
  const name = whole === '' ? 'unnamed' : whole
  return `${isDevice(name) ? `file-${name}` : name}${ending}`
}

/** Controls, half surrogates, and marks that turn the order of letters or have no width. */
const invisible = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u00ad\u200b\u2060-\u2064]/gu

/** What Windows keeps for devices, whatever comes after a dot. */
const devices = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])$/

function isDevice(name: string): boolean {
  return devices.test((name.split('.')[0] ?? '').trim())
}

function trimmed(text: string): string {
  return text.replace(/^[-_. ]+|[-_. ]+$/g, '')
}

function cutToBytes(text: string, most: number): string {
  // No letter has less than a byte: of a whole paragraph only so much is looked at.
  let length = Math.min(text.length, most)
  let cut = cutText(text, length)
  while (byteLength(cut) > most) {
    length -= 1
    cut = cutText(text, length)
  }
  return cut
}
