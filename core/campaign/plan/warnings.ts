import { rowsText } from '../rows-text'
import type { PlanWarning } from './plan'

/** Collects warnings; what is said of many rows becomes one sentence. */
export function createWarnings() {
  const rows = new Map<string, { kind: PlanWarning['kind']; words: string; lines: number[] }>()
  const others: PlanWarning[] = []
  return {
    /** `Rows 3 and 4: …`; `words` go on after the colon. */
    ofRow(kind: PlanWarning['kind'], line: number, words: string): void {
      const known = rows.get(`${kind} ${words}`)
      if (!known) rows.set(`${kind} ${words}`, { kind, words, lines: [line] })
      else if (known.lines.at(-1) !== line) known.lines.push(line)
    },
    ofAll(kind: PlanWarning['kind'], message: string): void {
      if (!others.some((one) => one.message === message)) others.push({ kind, message, lines: [] })
    },
    /** Questions first. */
    list(): readonly PlanWarning[] {
      const all = [
        ...others,
        ...[...rows.values()].map(({ kind, words, lines }) => ({
          kind,
          message: `${rowsText(lines)}: ${words}`,
          lines
        }))
      ]
      return [
        ...all.filter(({ kind }) => kind === 'ask'),
        ...all.filter(({ kind }) => kind === 'note')
      ]
    }
  }
}
export type Warnings = ReturnType<typeof createWarnings>
