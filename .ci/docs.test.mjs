import { describe, expect, test } from 'vitest'
import { linkFaults } from './docs/links.mjs'
import { nameFaults, readNames } from './docs/names.mjs'

describe('a link', () => {
  const there = new Map([
    ['docs/one.md', '# One\n\n## What it’s for\n'],
    ['docs/pictures/a.png', '']
  ])
  const faultsOf = (text, name = 'docs/two.md') =>
    linkFaults(name, text, (path) => there.get(path) ?? null)

  test.each([
    '[one](one.md)',
    '[one](one.md#what-its-for)',
    '# Here\n[here](#here)',
    '[web](https://example.com/docs/x.md)',
    '<img src="pictures/a.png">',
    '```md\n[none](none.md)\n```'
  ])('that leads somewhere: %s', (text) => expect(faultsOf(text)).toEqual([]))

  test.each([
    ['[one](docs/one.md)', 'which is not there'],
    ['[one](one.md#what)', 'no heading'],
    ['[here](#here)', 'no heading'],
    ['<img src="pictures/b.png">', 'which is not there'],
    ['<source srcset="pictures/b.png">', 'which is not there']
  ])('that leads nowhere: %s', (text, words) => expect(faultsOf(text)[0]).toContain(words))
})

describe('a name', () => {
  const known = readNames(
    new Map([
      ['server/settings/environment.ts', '  PORT: 1,\n  DATA_DIR: z,\nsource.FOUNDRY_MORE'],
      ['server/settings/secret-files.ts', "secretNames = [\n  'FOUNDRY_API_KEY'\n]"],
      ['server/commands/run-command.ts', "  ['token', tokenCommand],\n  ['pause', pauseCommand]"],
      [
        'server/work/worker.ts',
        "log.info('deployment.paused', {})\nsay(`Waits for $" + '{room} now.`)'
      ],
      ['deploy/prometheus/a.yaml', '- alert: FramefillDown\n'],
      ['docs/watching.md', '`framefill_jobs`']
    ])
  )
  const faultsOf = (text, name = 'docs/x.md') => nameFaults(name, text, known)
  const operators = 'FramefillDown, relay token, relay pause, relay probe. '

  test.each([
    '`DATA_DIR`, `DATA_DIR=/srv`, `FOUNDRY_MORE`, `FOUNDRY_API_KEY_FILE`',
    '`node relay.js token Ada`, “relay pause x”, `relay help`',
    'framefill_jobs, FramefillDown, `PATH`'
  ])('that is there: %s', (text) => expect(faultsOf(text)).toEqual([]))

  test.each([
    ['`DATA_FOLDER`', 'no setting DATA_FOLDER'],
    ['`PORT_FILE`', 'no setting PORT_FILE'],
    ['`node dist/relay.js tokens Ada`', 'no command tokens'],
    ['“relay stop x”', 'no command stop'],
    ['framefill_pictures', 'no series framefill_pictures'],
    ['FramefillUp', 'no alert FramefillUp']
  ])('that isn’t there: %s', (text, words) => expect(faultsOf(text)[0]).toContain(words))

  test('the operator’s guide names every alert and command, and log lines that are written', () => {
    expect(faultsOf(`${operators}\`deployment.paused\``, 'docs/operating.md')).toEqual([])
    expect(faultsOf('relay token', 'docs/operating.md')).toEqual([
      'docs/operating.md: says nothing about the alert FramefillDown',
      'docs/operating.md: says nothing about the command pause',
      'docs/operating.md: says nothing about the command probe'
    ])
    expect(faultsOf(`${operators}\`deployment.stopped\``, 'docs/operating.md')).toEqual([
      'docs/operating.md: there is no log line deployment.stopped'
    ])
  })

  test('what the guides quote is said so, but for what changes', () => {
    expect(faultsOf('It says “Waits for … now.”', 'docs/designing.md')).toEqual([])
    expect(faultsOf('It says “Waits\nfor … now.”', 'docs/designing.md')).toEqual([])
    expect(faultsOf('It says “Waits a while.”', 'docs/designing.md')).toEqual([
      'docs/designing.md: nothing says “Waits a while.”'
    ])
  })
})
