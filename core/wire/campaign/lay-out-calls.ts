import * as z from 'zod/mini'
import { CampaignChoices } from '../../campaign/campaign'
import { LayerChoice } from '../../campaign/columns/column'
import { FrameTag } from '../../campaign/plan/canvas'

/** Copying and writing frames takes long: a chunk is a few of them. */
export const maxFramesToWrite = 10

const side = z.number().check(z.positive(), z.maximum(10_000))

/** A frame to be made: a copy of its master at this size, at a place in the campaign's section. */
export const FrameToMake = z.strictObject({
  key: z.string(),
  master: z.string(),
  name: z.string(),
  width: side,
  height: side,
  at: z.strictObject({ x: z.number(), y: z.number() }),
  tag: FrameTag
})
export type FrameToMake = z.infer<typeof FrameToMake>

/** What no longer fits in a frame at its new size, by the layer's name. */
export const Misfit = z.strictObject({
  /** Beyond its frame, too small to read, or in fonts that this computer lacks. */
  kind: z.enum(['outside', 'small', 'fonts']),
  layer: z.string()
})
export type Misfit = z.infer<typeof Misfit>

/**
 * A text for the layers that `layer` means. `fonts` name the family that each of the layers' families is
 * written in, where it is another: `chooseTextFonts` finds them.
 */
export const TextToWrite = z.strictObject({
  layer: LayerChoice,
  text: z.string(),
  fonts: z.array(z.strictObject({ from: z.string(), to: z.string() }))
})
export type TextToWrite = z.infer<typeof TextToWrite>

/** What one frame's layers are to say and whether they show. */
export const FrameTexts = z.strictObject({
  nodeId: z.string(),
  texts: z.array(TextToWrite),
  visible: z.array(z.strictObject({ layer: LayerChoice, isVisible: z.boolean() })),
  /** Kept in the frame's tag once all is written. */
  fingerprint: z.string(),
  direction: z.enum(['ltr', 'rtl'])
})
export type FrameTexts = z.infer<typeof FrameTexts>

/** What a person should look at, by the layer's name or, where it has none, by the column's key. */
export const TextNote = z.strictObject({
  kind: z.enum(['overflow', 'restyled', 'no-layer']),
  layer: z.string()
})
export type TextNote = z.infer<typeof TextNote>

/** Chunks that belong together are one step to undo, from the first to the last. */
const step = { isFirst: z.boolean(), isLast: z.boolean() }
const { overflow, alignsRightToLeft } = CampaignChoices.shape

export const layOutCalls = {
  /** The families of this computer. */
  'campaign.fonts': {
    input: z.strictObject({}),
    output: z.strictObject({ families: z.array(z.string()) })
  },
  /** What was made, and what wasn't with a sentence why; a frame that fails stops no other. */
  'campaign.layOut': {
    input: z.strictObject({
      sectionId: z.string(),
      frames: z.array(FrameToMake).check(z.maxLength(maxFramesToWrite)),
      ...step
    }),
    output: z.strictObject({
      made: z.array(
        z.strictObject({ key: z.string(), nodeId: z.string(), misfits: z.array(Misfit) })
      ),
      failed: z.array(z.strictObject({ key: z.string(), message: z.string() }))
    })
  },
  'campaign.writeTexts': {
    input: z.strictObject({
      frames: z.array(FrameTexts).check(z.maxLength(maxFramesToWrite)),
      choices: z.strictObject({ overflow, alignsRightToLeft }),
      ...step
    }),
    output: z.strictObject({
      written: z.array(z.strictObject({ nodeId: z.string(), notes: z.array(TextNote) })),
      failed: z.array(z.strictObject({ nodeId: z.string(), message: z.string() }))
    })
  }
} as const
