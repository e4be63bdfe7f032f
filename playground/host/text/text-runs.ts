import type { FontName, NodeRecord, TextContent, TextRun } from '../document/node-record'
import type { Paint } from '../document/paint'

/** A run with all of its style. */
export type StyledRun = Readonly<{
  length: number
  fills: readonly Paint[]
  fontName: FontName
  fontSize: number
}>

/** The runs of a text layer; one where all of it looks alike. */
export function runsOf({ text, fills }: NodeRecord): readonly StyledRun[] {
  if (!text) return []
  const { characters, fontName, fontSize, runs } = text
  const own = fills === 'mixed' ? [] : fills
  if (runs.length === 0) return [{ length: characters.length, fills: own, fontName, fontSize }]
  return runs.map((run) => ({
    length: run.length,
    fills: run.fills,
    fontName: run.fontName ?? fontName,
    fontSize: run.fontSize ?? fontSize
  }))
}

export function fontsIn(node: NodeRecord, start: number, end: number): readonly FontName[] {
  const fonts = cut(runsOf(node), start, end).map(({ fontName }) => fontName)
  return fonts.filter((font, index) => fonts.findIndex((one) => isAlike(one, font)) === index)
}

/** A value of the whole text, or `mixed`. */
export function wholeOf<Key extends 'fontName' | 'fontSize'>(
  node: NodeRecord,
  key: Key
): StyledRun[Key] | 'mixed' {
  const [first, ...others] = runsOf(node)
  if (!first) return 'mixed'
  return others.every((run) => isAlike(run[key], first[key])) ? first[key] : 'mixed'
}

/** Runs that look alike in these fields joined, as getStyledTextSegments gives them. */
export function segmentsOf(
  node: NodeRecord,
  fields: readonly (keyof StyledRun)[]
): readonly Readonly<Record<string, unknown>>[] {
  const segments: { start: number; end: number; run: StyledRun }[] = []
  let at = 0
  for (const run of runsOf(node)) {
    const last = segments.at(-1)
    if (last && fields.every((field) => isAlike(last.run[field], run[field])))
      last.end += run.length
    else segments.push({ start: at, end: at + run.length, run })
    at += run.length
  }
  return segments.map(({ start, end, run }) => ({
    start,
    end,
    characters: node.text?.characters.slice(start, end) ?? '',
    ...Object.fromEntries(fields.map((field) => [field, run[field]]))
  }))
}

/** Other characters, all in the style of the first: ranges are lost (claim figma.text-restyled). */
export function withCharacters(
  node: NodeRecord,
  text: TextContent,
  characters: string
): NodeRecord {
  const [first] = runsOf(node)
  return withRuns(node, { ...text, characters }, [
    { ...(first ?? emptyRun), length: characters.length }
  ])
}

/** Another style from one character up to another. */
export function withStyle(
  node: NodeRecord,
  text: TextContent,
  range: Readonly<{ start: number; end: number; style: Partial<StyledRun> }>
): NodeRecord {
  const { start, end, style } = range
  const runs = runsOf(node)
  const middle = cut(runs, start, end).map((run) => ({ ...run, ...style }))
  const after = cut(runs, end, text.characters.length)
  return withRuns(node, text, [...cut(runs, 0, start), ...middle, ...after])
}

const emptyRun: StyledRun = {
  length: 0,
  fills: [],
  fontName: { family: 'Inter', style: 'Regular' },
  fontSize: 12
}

/** One style lies with the layer, several with its runs. */
function withRuns(node: NodeRecord, text: TextContent, runs: readonly StyledRun[]): NodeRecord {
  const [first = emptyRun] = runs
  const { fontName, fontSize } = first
  const styleOf = ({ length: _, ...style }: StyledRun) => style
  const isPlain = runs.every((run) => isAlike(styleOf(run), styleOf(first)))
  const colours = runs.every(({ fills }) => isAlike(fills, first.fills))
  const kept: readonly TextRun[] = isPlain ? [] : runs
  return {
    ...node,
    fills: colours ? first.fills : 'mixed',
    text: { ...text, fontName, fontSize, runs: kept }
  }
}

function cut(runs: readonly StyledRun[], start: number, end: number): readonly StyledRun[] {
  let at = 0
  return runs.flatMap((run) => {
    const from = Math.max(at, start)
    const to = Math.min(at + run.length, end)
    at += run.length
    return to > from ? [{ ...run, length: to - from }] : []
  })
}

function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
