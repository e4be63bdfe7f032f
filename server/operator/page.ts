import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { Session } from '../sessions/session'
import { pageStyle } from './page-style'

export type Html = ReturnType<typeof html>

/** What stands around every page. */
export type PageFrame = Readonly<{
  /** Before every address of the relay; `''` where it stands at a host's root. */
  prefix: string
  /** The page's own, to mark it in the navigation. */
  path: string
  /** Null before anybody has signed in. */
  session: Session | null
  /** Goes along with every form. */
  formToken: string
}>

const places = [
  ['/operator', 'Overview'],
  ['/operator/people', 'People'],
  ['/operator/jobs', 'Jobs'],
  ['/operator/deployments', 'Deployments'],
  ['/usage', 'Usage'],
  ['/operator/settings', 'Settings'],
  ['/operator/audit', 'Audit log']
] as const

/** A whole page; needs no script. Everything that came from people is escaped by `html`. */
export function toPage(frame: PageFrame, title: string, body: Html): Html {
  const { session } = frame
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${title} · Framefill</title>
  <style>${raw(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the page</a>
<header class="bar">
  <p class="brand">Framefill</p>
  ${session === null ? '' : toNavigation(frame)}
  ${session === null ? '' : toAccount(frame, session)}
</header>
<main id="main" tabindex="-1">
  <h1>${title}</h1>
  ${body}
</main>
</body>
</html>`
}

function toNavigation({ prefix, path }: PageFrame): Html {
  const isHere = (place: string) =>
    path === place || (place !== '/operator' && path.startsWith(`${place}/`))
  return html`<nav aria-label="Pages"><ul>${places.map(
    ([place, name]) =>
      html`<li><a href="${prefix}${place}"${isHere(place) ? raw(' aria-current="page"') : ''}>${name}</a></li>`
  )}</ul></nav>`
}

function toAccount(frame: PageFrame, { name, role }: Session): Html {
  return html`<form class="account" method="post" action="${frame.prefix}/operator/sign-out">
    ${toTokenField(frame)}
    <span>${name}${name === role ? '' : html` <small>${role}</small>`}</span>
    <button>Sign out</button>
  </form>`
}

/** In every form of a page behind the door. */
export function toTokenField({ formToken }: PageFrame): Html {
  return html`<input type="hidden" name="token" value="${formToken}">`
}

const styleHash = createHash('sha256').update(pageStyle).digest('base64')

/** Of every page: one style by its hash, forms to ourselves, and nothing else at all. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`
