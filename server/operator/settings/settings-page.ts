import { html } from 'hono/html'
import { type Html, type PageFrame, toPage } from '../page'
import { toTable } from '../parts'
import type { SettingInForce } from './settings-in-force'

/** As this relay was started; another relay on the store may have others. */
export function toSettingsPage(frame: PageFrame, settings: readonly SettingInForce[]): Html {
  const isSet = ({ source }: SettingInForce) => source === 'environment' || source === 'file'
  const rows = (shown: readonly SettingInForce[]) =>
    shown.map((one) => [html`<code>${one.name}</code>`, toValue(one), toSource(one)])
  return toPage(
    frame,
    'Settings',
    html`<section>
    <h2>Set</h2>
    ${toTable(['Setting', 'Value', 'From'], rows(settings.filter(isSet)), { words: true, label: 'Settings that are set' })}
  </section>
  <section>
    <h2>Left as they come</h2>
    ${toTable(['Setting', 'Value', 'From'], rows(settings.filter((one) => !isSet(one))), {
      words: true,
      label: 'Settings that are not set'
    })}
    <p class="note">Settings are read when a relay starts: change them there and start it again. Secrets are shown only as set. This is the relay that has answered; others on the same database may have settings of their own.</p>
  </section>`
  )
}

function toValue({ value, isSecret, source }: SettingInForce): Html {
  if (isSecret && source !== 'unset') return html`<span class="fine">set</span>`
  return value === null ? html`<span class="zero">not set</span>` : html`<code>${value}</code>`
}

function toSource({ source, file }: SettingInForce): Html {
  if (source === 'file') return html`file <code>${file}</code>`
  return html`${source === 'unset' ? 'default' : source}`
}
