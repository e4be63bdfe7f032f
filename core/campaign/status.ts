import * as z from 'zod/mini'

/** Where one cell of a campaign stands, as a person has to know it. */
export const Status = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('empty') }),
  z.strictObject({ kind: z.literal('drafted') }),
  z.strictObject({ kind: z.literal('approved') }),
  /** Sent back, with what should change. */
  z.strictObject({ kind: z.literal('to-change'), word: z.string().check(z.maxLength(500)) }),
  /** Approved and drawn again at Final. */
  z.strictObject({ kind: z.literal('finished') }),
  z.strictObject({ kind: z.literal('exported') })
])
export type Status = z.infer<typeof Status>

/** What can happen to a cell. */
export type StatusEvent =
  | Readonly<{ kind: 'placed' }>
  | Readonly<{ kind: 'approved' }>
  | Readonly<{ kind: 'sent-back'; word: string }>
  | Readonly<{ kind: 'finished' }>
  | Readonly<{ kind: 'exported' }>
  /** Its text or its picture is gone or another. */
  | Readonly<{ kind: 'changed' }>

/**
 * The status after an event; the same status where the event says nothing about it, as approving a
 * frame without a picture does.
 */
export function nextStatus(status: Status, event: StatusEvent): Status {
  switch (event.kind) {
    case 'placed':
    case 'changed':
      return event.kind === 'changed' && status.kind === 'empty' ? status : { kind: 'drafted' }
    case 'approved':
      return status.kind === 'drafted' || status.kind === 'to-change'
        ? { kind: 'approved' }
        : status
    case 'sent-back':
      return status.kind === 'empty' ? status : { kind: 'to-change', word: event.word.trim() }
    case 'finished':
      return status.kind === 'approved' || status.kind === 'exported'
        ? { kind: 'finished' }
        : status
    case 'exported':
      return status.kind === 'approved' || status.kind === 'finished'
        ? { kind: 'exported' }
        : status
    default:
      return event satisfies never
  }
}

/** Whether nobody has to look at the cell again before it is handed over. */
export function isSettled(status: Status): boolean {
  return status.kind === 'approved' || status.kind === 'finished' || status.kind === 'exported'
}
