import type { NodeRecord, TextContent } from '../document/node-record'
import { runsOf } from './text-runs'

/** How wide a letter is beside its size, roughly: Chinese, Japanese and Korean ones fill a square. */
const latin = 0.55
const square = 1
const isSquare = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/

/** The layer with the box that its letters and its way of resizing give it. */
export function withMeasuredBox(node: NodeRecord, text: TextContent): NodeRecord {
  const size = Math.max(...runsOf({ ...node, text }).map(({ fontSize }) => fontSize))
  switch (text.autoResize ?? 'NONE') {
    case 'WIDTH_AND_HEIGHT': {
      const lines = text.characters.split('\n')
      const width = Math.max(...lines.map((line) => widthOf(line, size)))
      return { ...node, text, width, height: lines.length * text.lineHeight }
    }
    case 'HEIGHT': {
      const count = countLines(text.characters, node.width, size)
      return { ...node, text, height: count * text.lineHeight }
    }
    default:
      return { ...node, text }
  }
}

function widthOf(line: string, size: number): number {
  let letters = 0
  for (const letter of line) letters += isSquare.test(letter) ? square : latin
  return letters * size
}

/** Words go to the next line where they don't fit; a word that is longer than a line is broken. */
function countLines(characters: string, width: number, size: number): number {
  return characters.split('\n').reduce((count, line) => {
    let used = 0
    let lines = 1
    for (const word of line.split(/(?<= )|(?=[\u2e80-\ua4cf\uac00-\ud7a3])/)) {
      const needed = widthOf(word, size)
      if (used > 0 && used + widthOf(word.trimEnd(), size) > width) {
        lines += 1
        used = 0
      }
      lines += Math.max(0, Math.ceil(widthOf(word.trimEnd(), size) / width) - 1)
      used += needed
    }
    return count + lines
  }, 0)
}
