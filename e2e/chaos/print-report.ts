import { findFaketime } from './mischief/clocks'
import { type Deed, deeds } from './mischief/deeds'
import { limits } from './plan'
import type { Report } from './run-chaos'

/** Everything that must be empty, by name. */
export function findFaults(report: Report): Readonly<Record<string, readonly string[]>> {
  const { verdict } = report
  const kills = report.done.kill + report.pointKills
  return {
    'jobs lost': verdict.faults.lostJobs,
    'pictures lost': verdict.faults.lostPictures,
    'sent twice': verdict.faults.sentTwice,
    'wrong ends': verdict.faults.wrongEnds,
    'wrong stories': verdict.faults.wrongEvents,
    'gaps heard': report.disorder,
    'limits broken': verdict.faults.limits,
    'calls after all ended': report.lateCalls > 0 ? [`${report.lateCalls} calls`] : [],
    'points not reached': report.missedPoints,
    'ends unknown without a kill': listNeedless(report, kills),
    'mischief missing': listMissing(report),
    'poison that spread': verdict.faults.poisoned,
    untruths: verdict.faults.untruths,
    books: verdict.faults.books,
    campaigns: verdict.faults.campaigns,
    'relays’ own faults': report.oddLines
  }
}

/** A kill leaves at most the calls under way open; other jobs know how they ended. */
function listNeedless({ verdict }: Report, kills: number): string[] {
  const open = verdict.unforeseen
  return open > kills * limits.concurrency ? [`${open} jobs after ${kills} kills`] : []
}

function listMissing({ plan, done }: Report): string[] {
  return deeds
    .filter((deed) => done[deed] < plan.mischief[deed] && canBeDone(deed))
    .map((deed) => `${deed}: ${done[deed]} of ${plan.mischief[deed]}`)
}

/** Debian’s libfaketime may not be there. */
const canBeDone = (deed: Deed) => deed !== 'step' || findFaketime() !== null

const describeRelays = ({ relays, previous }: Report['plan']) =>
  previous ? `${relays}, swapped with those of ${previous.commit.slice(0, 7)}` : String(relays)

function describePresses({ presses }: Report): string {
  const stopped = presses.reduce((sum, { run }) => sum + run.stopped, 0)
  const pictures = presses.reduce((sum, { run }) => sum + run.added, 0)
  const fates = ['is paused', 'is cancelled'].map(
    (fate) => `${presses.filter(({ press }) => press.fate === fate).length} ${fate.slice(3)}`
  )
  return `${presses.length} of ${pictures} pictures, ${stopped} never sent; ${fates.join(', ')}`
}

/** The closing table, one fact a line, faults last. */
export function printReport(report: Report): string {
  const { plan, verdict } = report
  const points = report.reachedPoints.length
  const rows: [string, string][] = [
    ['store', `${plan.engine}, pictures on ${plan.blobs}, seed ${plan.seed}`],
    ['relays', describeRelays(plan)],
    ['jobs', `${report.jobs} in ${report.seconds} s`],
    ['campaigns', describePresses(report)],
    ['kills', `${report.done.kill} at random, ${report.pointKills} at ${points} named points`],
    [
      'mischief',
      deeds
        .filter((deed) => deed !== 'kill')
        .map((deed) => `${report.done[deed]} ${deed}`)
        .join(', ')
    ],
    [
      'ends',
      Object.entries(verdict.states)
        .map((entry) => entry.reverse().join(' '))
        .join(', ')
    ],
    ['calls upstream', String(report.calls)],
    ['most at once', `${report.mostAtOnce} of ${limits.concurrency}`],
    ['busiest minute', `${verdict.busiestMinute} of ${limits.requestsPerMinute}`],
    ['errors logged', [...report.errors].map(([name, count]) => `${count} ${name}`).join(', ')],
    ...Object.entries(findFaults(report)).map(([name, faults]): [string, string] => [
      name,
      faults.length === 0 ? '0' : `${faults.length}: ${faults.slice(0, 5).join('; ')}`
    ])
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value || '–'}`).join('\n')
}
