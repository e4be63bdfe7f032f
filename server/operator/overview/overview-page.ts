import { html } from 'hono/html'
import { toDollars } from '../../../core/price/price'
import type { Held } from '../../work/room/room'
import { toStanding } from '../deployments/deployment-words'
import { toFailureWords } from '../failure-words'
import { type Html, type PageFrame, toPage } from '../page'
import { toBytes, toCount, toSpan, toSpent, toStamp, toTable, toTimeText } from '../parts'
import { toAlerts } from './alerts'
import type { Disk } from './read-disks'
import { latencyOf } from './read-latency'
import type { Overview } from './read-overview'

type Shown = Readonly<{ overview: Overview; held: Held | null; waiting: number }>

export function toOverviewPage(frame: PageFrame, { overview, held, waiting }: Shown): Html {
  const { now, spent, queue, near, nearCount, refusals, latency } = overview
  return toPage(
    frame,
    'Overview',
    html`<p class="lead">${toTimeText(now)} · days and months begin at 00:00 UTC</p>
  ${toAlerts(overview, held)}
  <section>
    <h2>Money</h2>
    <dl class="figures">
      <div><dt>Today, starts over in ${toSpan(toNextDay(now) - now)}</dt><dd>${toSpent(spent, 'day')}</dd></div>
      <div><dt>This month, starts over on ${toMonthText(now)}</dt><dd>${toSpent(spent, 'month')}</dd></div>
    </dl>
    ${
      near.length === 0
        ? ''
        : html`<h3>At 80 % and more</h3>${toTable(
            ['Whose', 'Limit', 'Spent or spoken for', 'Left'],
            near.map((one) => [
              one.name,
              `${toDollars(one.limit)} a ${one.period}`,
              toSpent(
                { day: one.spent, month: one.spent, budget: { day: one.limit, month: one.limit } },
                one.period
              ),
              toDollars(Math.max(0, one.limit - one.spent))
            ]),
            { label: 'Budgets that are nearly spent' }
          )}
          ${
            nearCount === near.length
              ? ''
              : html`<p class="pages"><a href="${frame.prefix}/operator/people?near=yes">All ${nearCount.toLocaleString('en')} of them</a></p>`
          }`
    }
  </section>
  <section>
    <h2>Queue</h2>
    <dl class="figures">
      <div><dt>Waiting</dt><dd>${toCount(queue.queued)}</dd></div>
      <div><dt>Oldest waits for</dt><dd>${queue.oldest === null ? html`<span class="zero">–</span>` : toSpan(now - queue.oldest)}</dd></div>
      <div><dt>Being drawn</dt><dd>${toCount(queue.running + queue.calling)}</dd></div>
    </dl>
  </section>
  <section>
    <h2>Deployments</h2>
    ${toTable(
      ['Deployment', 'State', 'Why and until when', 'Under way', 'This minute'],
      overview.deployments.map((view) => {
        const { state, word, why } = toStanding(view, now)
        const of = (count: number, limit: number | undefined) =>
          limit === undefined ? `${count}` : `${count} of ${limit}`
        return [
          view.id,
          html`<span class="${state}">${word}</span>`,
          why,
          of(view.atWork, view.known?.concurrency),
          of(view.lastMinute, view.known?.requestsPerMinute)
        ]
      }),
      { words: true, label: 'Deployments' }
    )}
  </section>
  <section>
    <h2>Answers without a picture, in 24 hours</h2>
    ${toTable(
      ['What', 'How often', 'Last (UTC)'],
      refusals.map(({ code, count, last }) => [
        toFailureWords(code),
        toCount(count),
        toStamp(last)
      ]),
      { empty: 'None.', label: 'Answers without a picture' }
    )}
  </section>
  <section>
    <h2>How long pictures take</h2>
    ${toTable(
      ['Size and quality', 'Pictures', 'Half took up to', '95 of 100 up to'],
      latency.map((one) => [
        html`${sizeWords[one.size] ?? one.size} <small>${one.quality}</small>`,
        toCount(one.pictures),
        toSpan(one.median),
        toSpan(one.most)
      ]),
      { label: 'How long pictures take' }
    )}
    <p class="note">Of the last ${latencyOf} pictures of all relays, from the request to the finished picture.</p>
  </section>
  <section>
    <h2>Room</h2>
    ${toTable(['Folder', 'Free', 'Of'], overview.disks.map(toDiskCells), { label: 'Disks' })}
    <p class="note">${waiting === 0 ? 'No finished picture waits for the picture store.' : `${waiting} finished pictures wait on this relay’s disk for the picture store.`} Pictures that people sent along take ${toBytes(overview.uploads)}.</p>
  </section>`
  )
}

function toDiskCells({ folder, free, size }: Disk): (string | Html)[] {
  if (free === null || size === null)
    return [folder, html`<span class="over">no answer</span>`, '–']
  const state = free < 0.05 * size ? 'over' : free < 0.2 * size ? 'near' : 'fine'
  return [folder, html`<span class="${state}">${toBytes(free)}</span>`, toBytes(size)]
}

const sizeWords: Readonly<Record<string, string>> = {
  '1mp': 'up to 1.1 megapixels',
  '2mp': 'up to 2.3 megapixels',
  '4mp': 'up to 4.3 megapixels',
  '8mp': 'up to 8.3 megapixels'
}

const dayMs = 86_400_000
const toNextDay = (now: number) => Math.floor(now / dayMs + 1) * dayMs

function toMonthText(now: number): string {
  const date = new Date(now)
  const next = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1))
  return `1 ${next.toLocaleString('en', { month: 'long', timeZone: 'UTC' })}`
}
