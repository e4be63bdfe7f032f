import { html } from 'hono/html'
import { type AuditLine, deeds } from '../../audit/audit-log'
import type { AuditFilter } from '../../audit/read-audit'
import { toChoice, toField } from '../forms'
import { type Html, type PageFrame, toPage } from '../page'
import { toStamp, toTable } from '../parts'

type Shown = Readonly<{
  lines: readonly AuditLine[]
  filter: AuditFilter
  /** Where older ones begin; null where there are none. */
  next: number | null
}>

export function toAuditPage(frame: PageFrame, { lines, filter, next }: Shown): Html {
  const { prefix } = frame
  const { who = '', what = '' } = filter
  return toPage(
    frame,
    'Audit log',
    html`<section>
    <form class="fields" method="get" action="${prefix}/operator/audit">
      ${toField({ id: 'who', name: 'who', label: 'Who', value: who, hint: 'anybody' })}
      ${toChoice({
        id: 'what',
        name: 'what',
        label: 'What',
        options: [['', 'anything'], ...deeds.map((deed) => [deed, toDeedWords(deed)] as const)],
        chosen: what
      })}
      <button>Show</button>
    </form>
  </section>
  <section>
    ${toTable(
      ['Time (UTC)', 'Who', 'What', 'Whose', 'Old', 'New', 'Line'],
      lines.map((line) => [
        toStamp(line.at),
        line.who,
        toDeedWords(line.what),
        line.subject,
        line.before ?? '',
        line.after ?? '',
        html`<span title="${line.hash}">${line.seq}</span>`
      ]),
      { words: true, empty: 'No line like this here.', label: 'Audit log' }
    )}
    ${
      next === null
        ? ''
        : html`<p class="pages"><a rel="next" href="${prefix}/operator/audit?${toQuery(filter, next)}">Older</a></p>`
    }
    <p class="note">As CSV with all hashes: <a href="${prefix}/operator/audit.csv">the whole log</a>. <code>relay audit --verify</code> proves on the relay’s machine that no line was changed or taken out.</p>
  </section>`
  )
}

const toQuery = ({ who = '', what = '' }: AuditFilter, before: number) =>
  new URLSearchParams({ who, what, before: `${before}` }).toString()

/** `budget.set` as `budget set`. */
const toDeedWords = (deed: string) => deed.replaceAll(/[._]/g, ' ')
