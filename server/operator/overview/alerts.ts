import { html } from 'hono/html'
import { wholeRelay } from '../../money/budgets'
import type { Held } from '../../work/room/room'
import { toStanding } from '../deployments/deployment-words'
import type { Html } from '../page'
import { toSpan } from '../parts'
import type { Overview } from './read-overview'

/** What somebody has to look at now. */
export function toAlerts({ now, near, deployments, unread }: Overview, held: Held | null): Html {
  const spent = near.find((one) => one.personId === wholeRelay && one.spent >= one.limit)
  return html`${
    held === null
      ? ''
      : toAlert(
          'Nothing new is made by this relay',
          `${heldWords[held.reason]} It has been so for ${toSpan(now - held.since)}, and goes on by itself.`
        )
  }${
    unread > 0
      ? toAlert(
          'The relay can’t read its picture store',
          `${toWaiting(unread)}, and nothing is spent. The relay tries again by itself; its log says why, in lines “upload.stumbled”.`
        )
      : ''
  }${
    spent
      ? toAlert(
          `The relay’s budget for ${spent.period === 'day' ? 'today' : 'this month'} is used up`,
          'Nobody’s pictures are taken until it starts over, or until it is raised under People.'
        )
      : ''
  }${deployments
    .filter(({ rest, stoppedUntil }) => rest?.advice && stoppedUntil === null)
    .map((view) => toAlert(`“${view.id}” rests for everybody`, toStanding(view, now).why))}`
}

const toWaiting = (count: number) =>
  count === 1
    ? 'One edit waits for the picture that goes along with it'
    : `${count.toLocaleString('en')} edits wait for the pictures that go along with them`

const toAlert = (title: string, words: string) =>
  html`<section class="alert" role="alert"><h2>${title}</h2><p>${words}</p></section>`

const heldWords: Readonly<Record<Held['reason'], string>> = {
  no_room: 'There is no room for one more picture; free the disk.',
  store_away: 'The picture store doesn’t take what is written.'
}
