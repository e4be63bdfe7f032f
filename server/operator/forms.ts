import { html } from 'hono/html'
import { type Html, type PageFrame, toPage, toTokenField } from './page'

type Button = Readonly<{
  label: string
  looks?: 'primary' | 'danger'
  /** What it is called where its label stands more than once; begins with the label’s words. */
  name?: string
}>
type Form = Readonly<{ to: string; fields?: Readonly<Record<string, string>>; button: Button }>

/** A form behind the door; only operators see it. `inner` stands before its button. */
export function toForm(frame: PageFrame, { to, fields = {}, button }: Form, inner?: Html): Html {
  if (frame.session?.role !== 'operator') return html``
  return html`<form class="fields" method="post" action="${frame.prefix}${to}">
    ${toTokenField(frame)}
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
    ${inner ?? ''}
    <button class="${button.looks ?? ''}"${button.name ? html` aria-label="${button.name}"` : ''}>${button.label}</button>
  </form>`
}

type Confirm = Readonly<{
  title: string
  /** What happens, and what won't come back. */
  words: string
  form: Form
  /** Where nothing happens. */
  back: string
}>

/** Stands before what can't be undone. The form comes again with `sure`. */
export function toConfirmPage(frame: PageFrame, { title, words, form, back }: Confirm): Html {
  const fields = { ...form.fields, sure: 'yes' }
  return toPage(
    frame,
    title,
    html`<section>
    <p>${words}</p>
    <div class="buttons confirm">
      ${toForm(frame, { ...form, fields })}
      <a class="button" href="${frame.prefix}${back}">Back</a>
    </div>
  </section>`
  )
}

/** What a change has done, said once after it. */
export function toDone(words: string | null): Html {
  return words === null
    ? html``
    : html`<section class="calm" role="status"><p>${words}</p></section>`
}

type Field = Readonly<{
  id: string
  name: string
  label: string
  value?: string
  hint?: string
  isAmount?: boolean
  isRequired?: boolean
}>

export function toField({
  id,
  name,
  label,
  value = '',
  hint = '',
  isAmount,
  isRequired
}: Field): Html {
  return html`<div><label for="${id}">${label}</label>
    <input id="${id}" name="${name}" value="${value}" placeholder="${hint}" maxlength="80" autocomplete="off"${isAmount ? html` inputmode="decimal"` : ''}${isRequired ? html` required` : ''}></div>`
}

type Choice = Readonly<{
  id: string
  name: string
  label: string
  options: readonly (readonly [value: string, words: string])[]
  chosen?: string
}>

export function toChoice({ id, name, label, options, chosen = '' }: Choice): Html {
  return html`<div><label for="${id}">${label}</label>
    <select id="${id}" name="${name}">${options.map(
      ([value, words]) =>
        html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`
    )}</select></div>`
}
