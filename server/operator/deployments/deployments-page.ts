import { html } from 'hono/html'
import { toChoice, toDone, toForm } from '../forms'
import { type Html, type PageFrame, toPage } from '../page'
import { toStanding } from './deployment-words'
import type { DeploymentView } from './read-deployments'

type Shown = Readonly<{ views: readonly DeploymentView[]; now: number; done: string | null }>

export function toDeploymentsPage(frame: PageFrame, { views, now, done }: Shown): Html {
  return toPage(
    frame,
    'Deployments',
    html`${toDone(done)}
    ${views.length === 0 ? html`<p class="note">No deployment yet.</p>` : ''}
    ${views.map((view, index) => toCard(frame, view, index, now))}
    <p class="note">A pause holds on every relay of this database: nothing new is sent, what was sent goes on to its end and is paid. To drain one, pause it until you say, and wait until nothing is under way. Designers who wait for it read why.</p>`
  )
}

function toCard(frame: PageFrame, view: DeploymentView, index: number, now: number): Html {
  const { id, known, atWork, lastMinute, stoppedUntil } = view
  const { state, word, why } = toStanding(view, now)
  const of = (limit: number | undefined) => (limit === undefined ? '' : ` of ${limit}`)
  return html`<section>
    <h2>${id} <span class="${state}">· ${word}</span></h2>
    ${why === '' ? '' : html`<p>${why}</p>`}
    <dl class="figures small">
      <div><dt>Model</dt><dd>${known?.model ?? 'of another relay'}</dd></div>
      <div><dt>Region</dt><dd>${known?.region ?? '–'}</dd></div>
      <div><dt>Under way</dt><dd>${atWork}${of(known?.concurrency)}</dd></div>
      <div><dt>Sent this minute</dt><dd>${lastMinute}${of(known?.requestsPerMinute)}</dd></div>
    </dl>
    ${
      stoppedUntil === null
        ? toForm(
            frame,
            {
              to: '/operator/deployments/pause',
              fields: { deployment: id },
              button: { label: 'Pause' }
            },
            toChoice({
              id: `for-${index}`,
              name: 'for',
              label: 'Send nothing new',
              options: pauseLengths.map(({ value, words }) => [value, words])
            })
          )
        : toForm(frame, {
            to: '/operator/deployments/go-on',
            fields: { deployment: id },
            button: { label: 'Go on', looks: 'primary' }
          })
    }
  </section>`
}

/** `ms` null: until somebody says. */
export const pauseLengths = [
  { value: '15m', words: 'for 15 minutes', ms: 900_000 },
  { value: '1h', words: 'for an hour', ms: 3_600_000 },
  { value: '1d', words: 'for a day', ms: 86_400_000 },
  { value: 'drain', words: 'until I say (drain)', ms: null }
] as const
