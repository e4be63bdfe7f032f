import { AppError } from '../../core/failure'

export type Underway = Readonly<{
  /** A file that somebody begins to send. */
  enter: (owner: string) => Arriving
}>

export type Arriving = Readonly<{
  /** So much more of it has come. Throws `rate_limited` when a person’s files are beyond the quota. */
  note: (bytes: number) => void
  /** It is whole, or has broken off. */
  leave: () => void
}>

/** What people are sending at this moment, so that files count before they are whole. */
export function createUnderway(quota: number): Underway {
  const bytesOf = new Map<string, number>()
  return {
    enter: (owner) => {
      let own = 0
      return {
        note: (bytes) => {
          own += bytes
          const sum = (bytesOf.get(owner) ?? 0) + bytes
          bytesOf.set(owner, sum)
          // One alone may always come: its own size is judged beside what is kept already.
          if (sum > quota && sum > own) throw tooMany()
        },
        leave: () => {
          const left = (bytesOf.get(owner) ?? 0) - own
          if (left > 0) bytesOf.set(owner, left)
          else bytesOf.delete(owner)
          own = 0
        }
      }
    }
  }
}

const tooMany = () =>
  new AppError({
    code: 'rate_limited',
    message: 'You are sending too many pictures at once. Add the next when these have arrived.',
    retryable: true
  })
