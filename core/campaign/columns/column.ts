import * as z from 'zod/mini'

/**
 * Which text layers a column writes: those whose name has this key, all of them, or one by its place in
 * reading order, counted from 1.
 */
export const LayerChoice = z.strictObject({
  key: z.string().check(z.minLength(1)),
  nth: z.nullable(z.int().check(z.positive()))
})
export type LayerChoice = z.infer<typeof LayerChoice>

/**
 * What a column is for. Every column can be a variable of the prompt besides; `variable` is one that is
 * nothing else.
 */
export const Meaning = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), layer: LayerChoice }),
  /** Cells of yes and no show and hide a layer; empty ones leave it as it is. */
  z.strictObject({ kind: z.literal('visible'), layer: LayerChoice }),
  z.strictObject({ kind: z.literal('variable') }),
  z.strictObject({ kind: z.literal('market') }),
  z.strictObject({ kind: z.literal('offer') }),
  /** The name of the row's files. */
  z.strictObject({ kind: z.literal('name') }),
  /** The name of the master that the row is made from. */
  z.strictObject({ kind: z.literal('frame') }),
  z.strictObject({ kind: z.literal('alt-text') }),
  z.strictObject({ kind: z.literal('ignored') })
])
export type Meaning = z.infer<typeof Meaning>

/** `note` says what is odd about it and what to do; '' where nothing is. */
export const Column = z.strictObject({
  header: z.string(),
  meaning: Meaning,
  /** A person has chosen this meaning, so that no rule changes it again. */
  isChosen: z.boolean(),
  note: z.string()
})
export type Column = z.infer<typeof Column>

/** A text layer of a master; lists of them are in reading order. */
export type TextLayer = Readonly<{ name: string; text: string }>
