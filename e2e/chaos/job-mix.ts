import type { JobState } from '../../core/job'
import type { JobSubmit } from '../../core/wire/relay-routes'
import type { Dice } from './dice'

/** One job of the run, before it has an id. */
export type Wish = Readonly<{
  /** Stands in the prompt, so that calls at the stand-in can be counted per job. */
  marker: string
  submit: JobSubmit
  /** How it may end when no relay dies and nobody cancels. */
  ends: JobState
  isCancelled: boolean
  /** Changes the picture that everybody has, with or without a mask. */
  edits: 'nothing' | 'all' | 'an area'
}>

type Kind = Readonly<{ share: number; directive: string; ends: JobState }>

const kinds: readonly Kind[] = [
  { share: 59, directive: '', ends: 'done' },
  { share: 16, directive: '[demo:slow]', ends: 'done' },
  { share: 2, directive: '[demo:rate-limit]', ends: 'done' },
  { share: 2, directive: '[demo:overloaded]', ends: 'done' },
  { share: 2, directive: '[demo:unavailable]', ends: 'done' },
  { share: 4, directive: '[demo:filter-before]', ends: 'refused' },
  { share: 3, directive: '[demo:filter-after]', ends: 'refused' },
  { share: 3, directive: '[demo:mid-stream-error]', ends: 'failed' },
  { share: 3, directive: '[demo:server-error]', ends: 'failed' },
  { share: 3, directive: '[demo:cut]', ends: 'unknown' },
  { share: 3, directive: '[demo:gateway]', ends: 'unknown' }
]
const deck = kinds.flatMap((kind) => Array.from({ length: kind.share }, () => kind))

/** Small pictures, most of them fine, some refused, broken or cancelled. */
export function drawWish(dice: Dice, seed: number, index: number): Wish {
  const { directive, ends } = dice.pick(deck)
  const marker = `chaos ${seed} picture ${String(index).padStart(5, '0')}.`
  return {
    marker,
    ends,
    isCancelled: dice.roll(20) === 0,
    edits: dice.pick(['nothing', 'nothing', 'all', 'an area']),
    submit: {
      key: `chaos-${seed}-${index}`,
      recipe: {
        model: 'gpt-image-2',
        prompt: `A harbour at dawn, ${marker} ${directive}`.trim(),
        guidance: '',
        size: { width: 1024, height: 640 },
        quality: 'low',
        format: index % 2 === 0 ? 'png' : 'jpeg',
        background: 'opaque'
      },
      target: {
        fileId: 'chaos',
        nodeId: `1:${index}`,
        nodeName: 'Frame',
        frame: { width: 300, height: 250 },
        fingerprint: ''
      }
    }
  }
}

/** The marker in a prompt that reached the stand-in; null for a prompt of somebody else. */
export function findMarker(prompt: unknown): string | null {
  return /chaos \d+ picture \d+\./.exec(String(prompt))?.[0] ?? null
}
