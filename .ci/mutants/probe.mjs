/** What `relay probe` may spend and how that is booked; what a picture costs that can't be placed. */
export const probeMutants = [
  {
    file: 'server/money/charge.ts',
    tests: ['server/commands/picture.test.ts'],
    changes: [
      [
        'a picture too large for Figma costs the most',
        "evidence.cost === null ? byEvidence(evidence) : 'usage'",
        'byEvidence(evidence)'
      ]
    ]
  },
  {
    file: 'server/probe/probe-books.ts',
    tests: ['server/probe/probe-books.test.ts', 'server/probe/probe-command.test.ts'],
    changes: [
      ['a probe holds nothing', 'await reserve(queries, row, at)', ''],
      ['a probe is in nobody’s minute', 'await countClaim(queries, asked)', ''],
      ['a probe knows no budget', 'if (fault !== null) throw', 'if (fault === 1) throw'],
      ['a probe that is ended is free', 'if (isCancelled)', 'if (!picture)']
    ]
  },
  {
    file: 'server/probe/run-probe.ts',
    tests: ['server/probe/probe-command.test.ts'],
    changes: [
      [
        'a probe passes its limit',
        'mostCost(step.call.recipe) > max',
        'mostCost(step.call.recipe) > 1e9'
      ],
      [
        'a probe goes on without a picture',
        '!findWorking(made)) stopped',
        '!findWorking(made) && !made) stopped'
      ]
    ]
  }
]
