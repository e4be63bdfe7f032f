import * as z from 'zod/mini'
import { Take } from '../../take'

const bytes = z.instanceof(Uint8Array)

/** What of a frame goes out; none of these changes the file. */
export const handOverCalls = {
  /** A PNG of the frame, this high. */
  'campaign.thumbnail': {
    input: z.strictObject({
      nodeId: z.string(),
      height: z.int().check(z.positive(), z.maximum(1_000))
    }),
    output: z.strictObject({ bytes })
  },
  /**
   * The frame as it is to be handed over, as a PNG. `width` and `height` are the pixels of the file;
   * `isExact` is false where they aren't those of the frame times the scale, as of one that lies turned.
   */
  'campaign.export': {
    input: z.strictObject({ nodeId: z.string(), scale: z.literal([1, 2]) }),
    output: z.strictObject({ bytes, width: z.int(), height: z.int(), isExact: z.boolean() })
  },
  /** The picture that the frame shows as it was made, byte by byte. `not_found` where it shows none. */
  'campaign.source': {
    input: z.strictObject({ nodeId: z.string() }),
    output: z.strictObject({ bytes, take: Take })
  }
} as const
