// Settings, commands, series, alerts and log lines that a document names are there, and what it quotes from
// the screen is said so.
import { settingsOf } from '../azure/purpose.mjs'

/**
 * What the code knows, from a Map of path → text. Azure's settings are held against the template by
 * `.ci/azure.mjs`; here a name that stands in `infra/` is known.
 */
export function readNames(texts) {
  const join = (pattern) =>
    [...texts]
      .filter(([path]) => pattern.test(path))
      .map(([, text]) => text)
      .join('\n')
  const words = (text, pattern) => new Set([...text.matchAll(pattern)].map(([, one]) => one))
  const secrets = /secretNames = \[([^\]]+)\]/.exec(join(/secret-files\.ts$/))?.[1] ?? ''
  const commands = join(/^server\/commands\/run-command\.ts$/)
  const alerts = join(/^deploy\/prometheus\//)
  return {
    settings: new Set([
      ...settingsOf(texts),
      ...[...words(secrets, /'(\w+)'/g)].map((name) => `${name}_FILE`),
      ...words(join(/^(build|playground|infra)\//), /\b([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)\b/g)
    ]),
    commands: new Set([...words(commands, /\['([a-z-]+)', \w+Command\]/g), 'probe', 'help']),
    alerts: words(alerts, /- alert: (\w+)/g),
    series: words(texts.get('docs/watching.md') ?? '', /\b((?:framefill|process)_[a-z_]+)/g),
    said: plainly(join(/^(ui|plugin|core|server)\/.*(?<!\.test)\.tsx?$/))
  }
}

export function nameFaults(name, text, known) {
  const faults = []
  const say = (kind, words) => faults.push(`${name}: there is no ${kind} ${words}`)
  const ticked = [...text.matchAll(/`([^`\n]+)`/g)].map(([, one]) => one)
  for (const one of ticked) {
    const [setting] = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+(?==|$)/.exec(one) ?? []
    if (setting && !known.settings.has(setting)) say('setting', setting)
    const [event] = /^[a-z_]+\.[a-z_]+$/.exec(one) ?? []
    if (event && name === operators && !known.said.includes(`'${event}'`)) say('log line', event)
  }
  for (const [, command] of text.matchAll(/(?:\brelay\.js|[`“]relay) ([a-z][a-z-]*)/g))
    if (!known.commands.has(command)) say('command', command)
  for (const [series] of text.matchAll(/\bframefill_[a-z_]+[a-z]/g))
    if (!known.series.has(series)) say('series', series)
  for (const [alert] of text.matchAll(/\bFramefill[A-Z]\w+/g))
    if (!known.alerts.has(alert)) say('alert', alert)
  if (name === operators) {
    for (const alert of known.alerts)
      if (!text.includes(alert)) faults.push(`${name}: says nothing about the alert ${alert}`)
    for (const command of known.commands)
      if (!new RegExp(`relay(?:\\.js)? ${command}\\b`).test(text) && command !== 'help')
        faults.push(`${name}: says nothing about the command ${command}`)
  }
  if (quoting.includes(name))
    for (const [, quote] of text.matchAll(/“([^”]+)”/g))
      for (const part of plainly(quote)
        .split('…')
        .map((one) => one.trim()))
        if (!known.said.includes(part)) faults.push(`${name}: nothing says “${part}”`)
  return faults
}

const operators = 'docs/operating.md'
/** Quotation marks in these hold what the screen says; … stands for what changes. */
const quoting = [operators, 'docs/designing.md']

const plainly = (text) => text.replaceAll('&nbsp;', ' ').replace(/\s+/g, ' ')
