import { html } from 'hono/html'
import { untilTold } from '../../core/job'
import { toDollars } from '../../core/price/price'
import type { Overruns } from '../money/overruns'
import { toMonthStart } from '../money/utc-day'
import { type Html, type PageFrame, toPage } from '../operator/page'
import { toCount, toSpent, toTable, toTimeText } from '../operator/parts'
import { toShortName } from '../work/operator-pauses'
import { toDaysChart, toPictures } from './days-chart'
import type { Counts } from './read-period'
import { shownDays, type UsageReport } from './read-report'

/** The usage page, whole. */
export function toUsagePage(frame: PageFrame, report: UsageReport): Html {
  const { now, outages, pauses, overruns } = report
  const { prefix } = frame
  return toPage(
    frame,
    'Usage',
    html`<p class="lead">${toTimeText(now)} · days and months begin at 00:00 UTC</p>
  ${outages.map(
    ({ deployment, advice, at, until }) => html`<section class="alert" role="alert">
    <h2>“${deployment}” is paused for everybody until ${toTimeText(until)}</h2>
    <p>${advice} Noticed ${toTimeText(at)}; the relay tries again by itself.</p>
  </section>`
  )}
  ${pauses.map(
    ({ name, until }) => html`<section class="alert" role="status">
    <h2>“${name}” is paused by you${until === untilTold ? '' : ` until ${toTimeText(until)}`}</h2>
    <p>Nothing new is sent to it; what was sent goes on. <code>relay resume ${toShortName(name)}</code> ends it.</p>
  </section>`
  )}
  ${toOverruns(overruns)}
  ${toFigures(report)}
  <section>
    <h2>Dollars a day</h2>
    ${toDaysChart(report.days)}
    <details>
      <summary>As a table</summary>
      ${toTable(
        ['Day', 'Pictures', 'Spent'],
        [...report.days]
          .reverse()
          .map((one) => [one.day, toCount(one.pictures), toDollars(one.micros)])
      )}
    </details>
  </section>
  <section>
    <h2>People</h2>
    ${toTable(
      ['Name', 'Pictures', 'Refused', 'Unknown', 'Today', 'This month'],
      report.people.map((person) => [
        person.name,
        toCount(person.pictures),
        toCount(person.refused),
        toCount(person.unknown),
        toSpent(person, 'day'),
        toSpent(person, 'month')
      ]),
      { label: 'People' }
    )}
    ${
      report.next === null
        ? ''
        : html`<p class="pages"><a rel="next" href="${prefix}/usage?place=${report.next}">More</a></p>`
    }
  </section>
  <section>
    <h2>Models</h2>
    ${toTable(
      ['Model and quality', 'Pictures', 'Spent'],
      report.models.map((one) => [
        html`${one.model} <small>${one.quality}</small>`,
        toCount(one.pictures),
        toDollars(one.micros)
      ])
    )}
  </section>
  <p class="note">Pictures, refused and unknown are of the last ${shownDays} days; whoever has spent the most this month comes first. Spent counts what the service measured. Where it measured nothing, and for pictures that wait or are being drawn, it counts the most they can cost; unknown means that the picture may have been billed but never arrived.</p>
  <p class="note">As CSV, one line for each picture: <a href="${prefix}/usage.csv">the last ${shownDays} days</a>, <a href="${prefix}/usage.csv?from=${toMonthStart(now)}">this month</a>.</p>`
  )
}

/** Nothing while every picture has cost what was kept free for it at most. */
function toOverruns({ booked, unbelieved, worst }: Overruns): Html | string {
  if (!worst) return ''
  const { model, reserved, told } = worst
  const counted = [
    ...(booked > 0
      ? [
          `${toPictures(booked)} cost more than was kept free for ${booked === 1 ? 'it' : 'them'}, and ${booked === 1 ? 'is' : 'are'} booked as measured`
        ]
      : []),
    ...(unbelieved > 0
      ? [
          `${toPictures(unbelieved)} came with token counts that can’t be true, and ${unbelieved === 1 ? 'is' : 'are'} booked at what was kept free`
        ]
      : [])
  ]
  return html`<section class="alert" role="alert">
    <h2>Some pictures cost more than the relay thought possible</h2>
    <p>In the last ${shownDays} days ${counted.join('; ')}. The furthest off was one of ${model}: ${toDollars(reserved)} kept free, ${toDollars(told)} by Foundry’s tokens. Compare the tokens in the CSV with your Azure bill; where edits take more than the relay counts, say so in FOUNDRY_INPUT_TOKENS.</p>
  </section>`
}

function toFigures({ relay, counts }: UsageReport): Html {
  const sum = (count: keyof Counts) => counts[count].toLocaleString('en')
  return html`<section>
    <dl class="figures">
      <div><dt>Today</dt><dd>${toSpent(relay, 'day')}</dd></div>
      <div><dt>This month</dt><dd>${toSpent(relay, 'month')}</dd></div>
      <div><dt>Pictures</dt><dd>${sum('pictures')} <small>in ${shownDays} days</small></dd></div>
<div><dt>Refused</dt><dd>${sum('refused')} <small>in ${shownDays} days</small></dd></div>
      <div><dt>Unknown</dt><dd>${sum('unknown')} <small>in ${shownDays} days</small></dd></div>
    </dl>
  </section>`
}
