import { html } from 'hono/html'
import { toDollars } from '../../../core/price/price'
import { toFailureWords } from '../failure-words'
import { toDone, toForm } from '../forms'
import { type Html, type PageFrame, toPage } from '../page'
import { toSpan, toStamp } from '../parts'
import type { JobView } from './read-job-view'
import { stateLooks, stateWords } from './state-words'

type Shown = Readonly<{ job: JobView; showsPrompts: boolean; done: string | null }>

export function toJobPage(frame: PageFrame, { job, showsPrompts, done }: Shown): Html {
  const { prefix } = frame
  const home = `/operator/jobs/${job.id}`
  const isUnsent = job.state === 'queued' || job.state === 'running'
  return toPage(
    frame,
    'Job',
    html`<p class="lead"><code>${job.id}</code></p>
  ${toDone(done)}
  <section>
    <dl class="facts">
      <dt>State</dt><dd>${job.state === null ? 'of another version' : html`<span class="${stateLooks[job.state]}">${stateWords[job.state]}</span>`}${job.isCancelRequested && job.state !== 'cancelled' ? ', somebody asked to cancel it' : ''}</dd>
      ${job.failure === null ? '' : html`<dt>Why</dt><dd>${toFailureWords(job.failure.code)}. <small>The designer read: ${job.failure.message}</small></dd>`}
      ${job.unreadUntil === null ? '' : html`<dt>Why it waits</dt><dd>The relay can’t read its picture store; it tries again at ${toStamp(job.unreadUntil)} UTC.</dd>`}
      <dt>Person</dt><dd><a href="${prefix}/operator/people/${job.owner}">${job.person}</a></dd>
      <dt>Model</dt><dd>${job.model}, ${job.quality}, ${job.size}</dd>
      <dt>Came</dt><dd>${toStamp(job.createdAt)} UTC</dd>
      <dt>Sent</dt><dd>${job.calledAt === null ? 'not yet' : html`${toStamp(job.calledAt)} UTC to ${job.deployment ?? 'nobody'}${job.attempts > 1 ? `, taken ${job.attempts} times` : ''}`}</dd>
      <dt>Ended</dt><dd>${job.finishedAt === null ? 'not yet' : html`${toStamp(job.finishedAt)} UTC${job.calledAt === null ? '' : `, ${toSpan(job.finishedAt - job.calledAt)} after it was sent`}`}</dd>
      <dt>Cost</dt><dd>${job.cost === null ? html`not known yet, up to ${toDollars(job.estimate)}` : toDollars(job.cost)}</dd>
      ${job.requestId === null ? '' : html`<dt>Foundry’s request</dt><dd><code>${job.requestId}</code></dd>`}
    </dl>
    ${
      isUnsent
        ? html`<div class="buttons below">${toForm(frame, { to: `${home}/cancel`, button: { label: 'Cancel it …', looks: 'danger' } })}</div>`
        : ''
    }
  </section>
  ${toPromptDoor(frame, home, job, showsPrompts)}`
  )
}

function toPromptDoor(frame: PageFrame, home: string, job: JobView, showsPrompts: boolean): Html {
  if (!showsPrompts)
    return html`<p class="note">What was asked for isn’t shown here: this relay was started without SHOW_PROMPTS.</p>`
  if (job.isPromptGone)
    return html`<p class="note">What was asked for was deleted after its days (PROMPT_DAYS).</p>`
  return html`${toForm(frame, { to: `${home}/prompt`, button: { label: 'Show what was asked for' } })}
    <p class="note">Each look is written into the audit log, with your name.</p>`
}

/** Shown by a form alone, so that no link, prefetch or reload looks at it unseen. */
export function toPromptPage(frame: PageFrame, job: JobView, prompt: string | null): Html {
  return toPage(
    frame,
    `What ${job.person} asked for`,
    html`<section><p class="prompt">${prompt ?? 'It is deleted, or this version can’t read it.'}</p>
    <p class="note">This look is in the audit log.</p></section>
    <p><a href="${frame.prefix}/operator/jobs/${job.id}">Back to the job</a></p>`
  )
}
