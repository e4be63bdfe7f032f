import { html, raw } from 'hono/html'
import { showCode, userCode } from '../codes'
import { signInStyle } from './sign-in-style'

export type Html = ReturnType<typeof html>

type Frame = Readonly<{ title: string; head?: Html | ''; body: Html }>

/** A whole page; it needs no script, and `html` escapes everything that came from people. */
function toPage({ title, head = '', body }: Frame): Html {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex">
  ${head}
  <title>${title} – Framefill</title>
  <style>${raw(signInStyle)}</style>
</head>
<body>
<main>
  <p class="brand">Framefill</p>
  ${body}
</main>
</body>
</html>
`
}

const toProblem = (problem: string | null) =>
  problem === null ? '' : html`<p class="problem" role="alert">${problem}</p>`

type Asking = Readonly<{ action: string; problem: string | null }>

/** For whoever opened the address by hand. */
export function toCodePage({ action, problem }: Asking): Html {
  return toPage({
    title: 'Sign in',
    body: html`<h1>Type the code from your panel</h1>
  ${toProblem(problem)}
  <form method="get" action="${action}">
    <label for="code">Code</label>
    <input id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" required maxlength="30">
    <button>Go on</button>
  </form>
  <p class="quiet">Framefill in Figma shows it after you press Sign in.</p>`
  })
}

type Confirming = Asking &
  Readonly<{
    /** As it was created. */
    code: string
    form: string
    /** What the provider is called; null where there is none. */
    provider: string | null
    /** What was typed as an invitation, to be mended. */
    invitation?: string
  }>

/** The question that keeps somebody from signing in a stranger’s panel (RFC 8628 §5.4). */
export function toConfirmPage(confirming: Confirming): Html {
  const { action, problem, code, form, provider, invitation } = confirming
  const kept = html`<input type="hidden" name="code" value="${code}">
    <input type="hidden" name="form" value="${form}">`
  const byInvitation = html`<form method="post" action="${action}/invitation">
    ${kept}
    <label for="invitation">Invitation code</label>
    <input id="invitation" name="invitation" value="${invitation ?? ''}" autocomplete="off" autocapitalize="characters" spellcheck="false" required maxlength="60">
    <button${provider === null ? '' : raw(' class="second"')}>Yes, use my invitation</button>
  </form>`
  return toPage({
    title: 'Is this your code?',
    body: html`<h1>Is this the code in your panel?</h1>
  <p class="code">${showCode(code, userCode)}</p>
  ${toProblem(problem)}
  ${
    provider === null
      ? byInvitation
      : html`<form method="post" action="${action}/confirm">
    ${kept}
    <button>Yes, sign in with ${provider}</button>
  </form>`
  }
  <form method="post" action="${action}/decline">
    ${kept}
    <button class="second">No, that isn’t mine</button>
  </form>
  ${
    provider === null
      ? ''
      : html`<details${invitation === undefined ? '' : raw(' open')}>
    <summary>I have an invitation</summary>
    ${byInvitation}
  </details>`
  }
  <p class="quiet">If somebody sent you this link, or Figma shows you no such code, press No: whoever holds the code would draw in your name.</p>`
  })
}

/** A page and no redirect: browsers hold a form’s redirects against `form-action`. */
export function toLeavingPage(url: string, provider: string): Html {
  return toPage({
    title: 'Going on',
    head: html`<meta http-equiv="refresh" content="0;url=${url}">`,
    body: html`<h1>Going on to ${provider}…</h1>
  <p><a class="press" href="${url}" rel="noreferrer">Go on</a></p>`
  })
}

type Ending = Readonly<{ title: string; words: string; isProblem?: boolean }>

export function toEndPage({ title, words, isProblem = false }: Ending): Html {
  return toPage({
    title,
    body: isProblem
      ? html`<h1>${title}</h1>
  <p class="problem" role="alert">${words}</p>`
      : html`<h1>${title}</h1>
  <p role="status">${words}</p>`
  })
}
