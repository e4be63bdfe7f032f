import { html } from 'hono/html'
import { JobState } from '../../../core/job'
import { toChoice, toField } from '../forms'
import { type Html, type PageFrame, toPage } from '../page'
import { toAmount, toStamp, toTable } from '../parts'
import type { JobLine } from './find-jobs'
import { stateLooks, stateWords } from './state-words'

/** As it was typed. */
export type JobSearch = Readonly<{ id: string; person: string; state: string; until: string }>

type Shown = Readonly<{
  search: JobSearch
  /** What of the search can't be, in one sentence. */
  fault: string | null
  jobs: readonly JobLine[]
  next: string | null
}>

export function toJobsPage(frame: PageFrame, { search, fault, jobs, next }: Shown): Html {
  const { prefix } = frame
  return toPage(
    frame,
    'Jobs',
    html`<section>
    ${fault === null ? '' : html`<p class="fault" role="alert">${fault}</p>`}
    <form class="fields" method="get" action="${prefix}/operator/jobs">
      ${toField({ id: 'job-id', name: 'id', label: 'Id', value: search.id })}
      ${toField({ id: 'job-person', name: 'person', label: 'Person', value: search.person })}
      ${toChoice({
        id: 'job-state',
        name: 'state',
        label: 'State',
        options: [
          ['', 'any'],
          ...JobState.options.map((state) => [state, stateWords[state]] as const)
        ],
        chosen: search.state
      })}
      <div><label for="job-until">Up to the day (UTC)</label><input id="job-until" name="until" type="date" value="${search.until}"></div>
      <button>Find</button>
    </form>
  </section>
  <section>
    ${toTable(
      ['Came (UTC)', 'Person', 'State', 'Model and quality', 'Cost'],
      jobs.map((job) => [
        html`<a href="${prefix}/operator/jobs/${job.id}">${toStamp(job.createdAt)}</a>`,
        job.person,
        job.state === null
          ? 'of another version'
          : html`<span class="${stateLooks[job.state]}">${stateWords[job.state]}</span>`,
        html`${job.model} <small>${job.quality}</small>`,
        job.cost === null ? html`<span class="zero">–</span>` : toAmount(job.cost)
      ]),
      { empty: next === null ? 'No picture like this.' : 'None here; look on.', label: 'Jobs' }
    )}
    ${
      next === null
        ? ''
        : html`<p class="pages"><a rel="next" href="${prefix}/operator/jobs?${new URLSearchParams({ ...search, after: next }).toString()}">Older</a></p>`
    }
  </section>`
  )
}
