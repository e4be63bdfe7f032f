import type { ErrorHandler } from 'hono'
import { html } from 'hono/html'
import { type Failure, toFailure } from '../../core/failure'
import type { AppContext } from '../http/app-context'
import { isBrokenOff, unreadable } from '../http/bare-answer'
import { retryAfterSeconds } from '../http/patience'
import { statusOf } from '../http/status-of'
import type { PageEnv } from '../sessions/page-env'
import { isStoreTrouble } from '../store/store-trouble'
import { type Html, type PageFrame, toPage } from './page'
import { frameOf } from './page-frame'

/** What went wrong, in one sentence, with the way on. */
export function toFaultPage(frame: PageFrame, title: string, message: string): Html {
  return toPage(
    frame,
    title,
    html`<section class="alert" role="alert"><p>${message}</p></section>
    ${frame.session === null ? '' : html`<p><a href="${frame.prefix}/operator">Go to the overview</a></p>`}`
  )
}

/** For whoever opens the relay's own address, to see whether it is there. */
export function toDoorPage({ front }: Pick<AppContext, 'front'>): Html {
  const frame = toStrangerFrame(front)
  return toPage(
    frame,
    'A Framefill relay',
    html`<section><p>It answers, and the plugin in Figma reaches it under this address. Designers have nothing to do here; <a href="${frame.prefix}/operator">whoever runs it goes on to their pages</a>.</p></section>`
  )
}

const toStrangerFrame = (front: AppContext['front']): PageFrame => ({
  prefix: front?.address.prefix ?? '',
  path: '',
  session: null,
  formToken: ''
})

/** An address below the operator's pages that leads to no page, whoever asks. */
export function toMissingPage({ front }: Pick<AppContext, 'front'>): Html {
  const frame = toStrangerFrame(front)
  return toPage(
    frame,
    'Nothing here',
    html`<p>There is no page at this address. <a href="${frame.prefix}/operator">Go to the overview</a></p>`
  )
}

export const storeAwayWords =
  'The relay can’t reach its store just now. Load this page again in a few seconds, and see whether what you sent was done before you send it again.'

/** Every error of a page is a page. */
export function showFault(context: AppContext): ErrorHandler<PageEnv> {
  return (error, c) => {
    const isOver = isBrokenOff(c.env?.incoming, error)
    const isAway = !isOver && isStoreTrouble(error)
    const failure = isOver ? unreadable : isAway ? storeAway : toFailure(error)
    if (isAway || failure.code === 'internal')
      context.log.error('request.stumbled', { requestId: c.var.requestId, error })
    if (failure.code === 'overloaded') c.header('retry-after', retryAfterSeconds)
    const status = failure.code === 'read_only' ? 403 : statusOf[failure.code]
    const title = titles[failure.code] ?? 'This didn’t work'
    return c.html(toFaultPage(frameOf(c, context), title, failure.message), status)
  }
}

const storeAway: Failure = { code: 'overloaded', message: storeAwayWords, retryable: true }

const titles: Readonly<Partial<Record<Failure['code'], string>>> = {
  overloaded: 'The store is away',
  read_only: 'You may not do this',
  not_found: 'Nothing here'
}
