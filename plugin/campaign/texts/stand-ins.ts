import * as z from 'zod/mini'
import { refusal } from '../../../core/failure'
import type { TextToWrite } from '../../../core/wire/campaign/lay-out-calls'
import type { Fonts } from './load-fonts'

const key = 'fonts'
const Pairs = z.array(z.strictObject({ from: z.string(), to: z.string() }))

type Asked = Readonly<{ olds: readonly FontName[]; wanted: TextToWrite; fonts: Fonts }>

/**
 * The font that each of a text's fonts is written in. A layer notes which families stand in for which, so
 * that another choice, or a text that needs none, finds the design's own again. Throws where the family
 * that was chosen isn't on this computer.
 */
export async function createStandIns(
  node: TextNode,
  { olds, wanted, fonts }: Asked
): Promise<Readonly<{ fontFor: (old: FontName) => FontName; note: () => void }>> {
  const before = readPairs(node)
  const chosen = new Map<string, FontName>()
  const pairs: z.infer<typeof Pairs> = []
  for (const old of olds) {
    const from = before.find(({ to }) => to === old.family)?.from ?? old.family
    const to = wanted.fonts.find((pair) => pair.from === from)?.to ?? from
    if (to !== from && !pairs.some((pair) => pair.from === from)) pairs.push({ from, to })
    const font = await fonts.styleOf(to, old.style)
    if (!font) throw refusal('frame_unfillable', missing(to))
    chosen.set(keyOf(old), font)
  }
  return {
    fontFor: (old) => chosen.get(keyOf(old)) ?? old,
    note: () => {
      const text = pairs.length > 0 ? JSON.stringify(pairs) : ''
      if (node.getPluginData(key) !== text) node.setPluginData(key, text)
    }
  }
}

const missing = (family: string) =>
  `The font ${family} isn’t on this computer. Install it or choose another.`

const keyOf = ({ family, style }: FontName) => `${family}\n${style}`

function readPairs(node: TextNode): z.infer<typeof Pairs> {
  try {
    const parsed = z.safeParse(Pairs, JSON.parse(node.getPluginData(key) || '[]'))
    return parsed.success ? parsed.data : []
  } catch (_) {
    return []
  }
}
