import type { Database } from '../../store/database'

/** Whoever changes something, by a page or by a command: each change is a line of the audit log. */
export type Doer = Readonly<{ db: Database; who: string; now: number }>
