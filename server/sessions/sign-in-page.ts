import { html } from 'hono/html'
import { type Html, type PageFrame, toPage } from '../operator/page'
import { pagesPath } from '../sign-in/sign-in'

type SignIn = Readonly<{
  frame: PageFrame
  /** Where to go afterwards. */
  next: string
  /** What the company’s sign-in is called; null without one. */
  provider: string | null
  /** What was wrong, in one sentence. */
  fault: string | null
}>

export function toSignInPage({ frame, next, provider, fault }: SignIn): Html {
  return toPage(
    frame,
    'Sign in',
    html`${
      provider === null
        ? ''
        : html`<section class="sign-in">
    <h2>Your account</h2>
    <p><a class="button primary" href="${frame.prefix}${pagesPath}">Sign in with ${provider}</a></p>
  </section>`
    }
  <section class="sign-in">
    <h2>Operator’s password</h2>
    ${fault === null ? '' : html`<p class="fault" role="alert" id="fault">${fault}</p>`}
    <form method="post" action="${frame.prefix}/operator/sign-in">
      <input type="hidden" name="next" value="${next}">
      <label for="password">Password</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required autofocus
        maxlength="200" ${fault === null ? '' : 'aria-describedby=fault aria-invalid=true'}>
      <button class="primary">Sign in</button>
    </form>
    <p class="note"><code>relay operator</code> prints a new one on the relay’s machine; the one before ends. You stay signed in for eight hours.</p>
  </section>`
  )
}
