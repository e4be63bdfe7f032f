/**
 * What the relay must not get wrong about money and claims. Each change is a name,
 * the snippet as it stands (once) in the file, and what takes its place.
 */
export const relayMutants = [
  {
    file: 'server/money/charge.ts',
    tests: ['server/money/charge.test.ts', 'server/money/ledger.test.ts'],
    changes: [
      ['a preview no longer proves drawing', 'isUnbilled && partials === 0', 'isUnbilled'],
      ['nothing that fails counts', "'nothing' : 'reservation'", "'nothing' : 'nothing'"],
      ['an unknown end is free', "unknown: () => 'reservation'", "unknown: () => 'nothing'"],
      ['an unmeasured picture is free', "? 'reservation' : 'usage'", "? 'nothing' : 'usage'"],
      ['a queued job keeps its hold', "queued: () => 'nothing'", "queued: () => 'hold'"],
      ['a call under way holds nothing', "calling: () => 'hold'", "calling: () => 'nothing'"]
    ]
  },
  {
    file: 'server/money/ledger.ts',
    tests: [
      'server/jobs/old-lease.test.ts',
      'server/work/run-job.test.ts',
      'server/money/ledger.test.ts'
    ],
    changes: [
      ['an end counts for its own day', 'held.day ?? toDay(now)', 'toDay(now)'],
      ['a release adds up', 'micros: -held.micros', 'micros: held.micros'],
      ['a write-off is free', "=== 'reservation' ? assumed : 0", "=== 'reservation' ? 0 : 0"],
      ['what was measured counts twice', '? (cost ?? 0)', '? (cost ?? 0) * 2'],
      ['the job forgets its cost', 'return { ...row, cost: spent }', 'return row']
    ]
  },
  {
    file: 'server/money/budgets.ts',
    tests: ['server/money/budgets.test.ts'],
    changes: [
      ['the last dollar is refused', 'part.spent <= part.limit', 'part.spent < part.limit'],
      [
        'only the day counts',
        "of ['day', 'month'] as const) {\n      const part",
        "of ['day'] as const) {\n      const part"
      ],
      ['only the person counts', 'of [row.owner, wholeRelay]', 'of [row.owner]'],
      ['what waits is free', 'totals[period] + totals.queued', 'totals[period]'],
      [
        'a month without a day is no budget',
        'readRaises(queries, personId, now))\n    if (budget.day === null &&',
        'readRaises(queries, personId, now))\n    if (budget.day === null ||'
      ]
    ]
  },
  {
    file: 'server/money/budgets.ts',
    tests: ['server/commands/stopping.test.ts', 'server/money/budgets.test.ts'],
    changes: [
      [
        'a claim asks the day alone',
        "of ['day', 'month'] as const) {\n      const limit",
        "of ['day'] as const) {\n      const limit"
      ],
      ['a claim asks the person alone', 'of [owner, wholeRelay]', 'of [owner]'],
      ['a claim of the last dollar is refused', '+ estimate <= limit', '+ estimate < limit'],
      ['a claim costs nothing yet', 'totals[period] + estimate', 'totals[period]']
    ]
  },
  {
    file: 'server/money/budget-words.ts',
    tests: ['server/money/budget-words.test.ts'],
    changes: [
      ['a crumb reads as money left', 'crumbs: Micros = 1_000', 'crumbs: Micros = 0'],
      ['a dollar left reads as used up', 'crumbs: Micros = 1_000', 'crumbs: Micros = 1_000_000'],
      ['the next month is this one', 'getUTCMonth() + 1', 'getUTCMonth()']
    ]
  },
  {
    file: 'server/money/totals.ts',
    tests: ['server/money/budgets.test.ts'],
    changes: [
      ['the day is the month', '[toDay(now), toMonth(now)]', '[toMonth(now), toMonth(now)]'],
      ['the month is the day', '[toDay(now), toMonth(now)]', '[toDay(now), toDay(now)]'],
      ['a person is everybody', "sumsOf('AND person = $3')", "sumsOf('AND $3 = $3')"],
      ['what waits is not read', 'queued: Number(row?.queued_sum ?? 0)', 'queued: 0']
    ]
  },
  {
    file: 'server/money/reservation.ts',
    tests: ['server/money/reservation.test.ts'],
    changes: [
      [
        'letters instead of bytes',
        'Buffer.byteLength(fullPrompt(recipe))',
        'fullPrompt(recipe).length'
      ],
      ['guidance is free', 'byteLength(fullPrompt(recipe))', 'byteLength(recipe.prompt)'],
      ['only the previews asked for', 'mostPreviews - partialPreviews', '0']
    ]
  },
  {
    file: 'server/money/input-bound.ts',
    tests: ['server/money/input-bound.test.ts'],
    changes: [
      ['one edit is the rule', 'calls < enoughCalls', 'calls < 1'],
      ['what was measured is the limit', 'Math.ceil(most * margin)', 'Math.ceil(most)'],
      ['what was seen is forgotten', 'Math.max(narrowed, Math.ceil(most))', 'narrowed'],
      ['the last edit decides', 'excluded.most > input_measures.most', 'excluded.most > 0'],
      ['an absent count is a small one', ' || usage.inputImageTokens === 0', '']
    ]
  },
  {
    file: 'server/money/overruns.ts',
    tests: ['server/money/overruns.test.ts'],
    changes: [
      ['any usage is believed', 'told > absurdTimes * estimate', 'told > 1e9 * estimate'],
      ['none beyond its reservation is', 'told > absurdTimes * estimate', 'told > estimate'],
      ['unasked previews are free', 'previews - mostPreviews', 'previews - 1e9'],
      ['nobody hears of it', 'estimate === 0 || told <= estimate', 'estimate >= 0']
    ]
  },
  {
    file: 'server/jobs/claim-job.ts',
    tests: [
      'server/jobs/old-lease.test.ts',
      'server/jobs/claim-limits.test.ts',
      'server/jobs/claim-pool.test.ts',
      'server/jobs/jobs.test.ts',
      'server/jobs/claim-turns.test.ts',
      'server/jobs/claim-order.test.ts'
    ],
    changes: [
      ['a claim is not counted', 'await countClaim(queries, claim)', ''],
      ['a claim reserves nothing', 'await reserve(queries, row, now)', ''],
      ['a lease is born dead', 'now + claim.leaseMs', 'now'],
      ['one more than the concurrency', 'mine.share >= 1', 'mine.share > 1'],
      ['pauses are ignored', 'mine.nextCallAt > now)', 'mine.nextCallAt > now * 2)'],
      ['nobody’s turn is noted', 'await noteTurn(queries, next.owner)', ''],
      [
        'a lease of an earlier attempt renews',
        'worker = $2 AND attempts = $3',
        'worker = $2 AND attempts >= $3'
      ],
      ['the fuller deployment takes it', 'other.share < mine.share', 'other.share > mine.share']
    ]
  },
  {
    file: 'server/jobs/claim-job.ts',
    tests: ['server/commands/stopping.test.ts'],
    changes: [
      ['a lowered budget is not asked', 'if (fault !== null) return', 'if (fault === 7) return'],
      ['who is over budget holds up the rest', 'await refuseClaim(db, result, claim.now)', '']
    ]
  },
  {
    file: 'server/jobs/find-next.ts',
    tests: [
      'server/jobs/claim-order.test.ts',
      'server/jobs/claim-turns.test.ts',
      'server/jobs/find-next.test.ts'
    ],
    changes: [
      ['big batches go first', '(batch - 1) * 30000,', '(1 - batch) * 30000,'],
      ['batches never wait', '(batch - 1) * 30000,', '(batch - 1) * 3,'],
      ['batches wait for ever', '(batch - 1) * 30000,', '(batch - 1) * 3000000,'],
      [
        'what was turned away goes first',
        'Number(turnedAway.place) >= Number(fresh.place)',
        'Number(turnedAway.place) < 0'
      ],
      [
        'what was turned away goes last',
        'Number(turnedAway.place) >= Number(fresh.place)',
        'Number(turnedAway.place) >= 0'
      ],
      [
        'only the first page of people is asked',
        'if (people.length < pageLength) return',
        'if (people.length >= 0) return'
      ],
      [
        'busy people go first',
        'ORDER BY COALESCE(at_work.jobs, 0),',
        'ORDER BY -COALESCE(at_work.jobs, 0),'
      ],
      ['nobody takes turns', 'COALESCE(turns.turn, 0), tallies', 'tallies'],
      ['what must wait is taken', 'AND +not_before <= $3', 'AND $3 = $3']
    ]
  },
  {
    file: 'server/jobs/loads.ts',
    tests: ['server/jobs/claim-limits.test.ts', 'server/jobs/claim-pool.test.ts'],
    changes: [
      ['a minute is a second', 'windowMs = 61_000', 'windowMs = 1_000'],
      ['a minute has no second more', 'windowMs = 61_000', 'windowMs = 60_000'],
      ['a minute is an hour', 'windowMs = 61_000', 'windowMs = 3_600_000'],
      ['one more a minute', '>= limits.requestsPerMinute', '> limits.requestsPerMinute']
    ]
  },
  {
    file: 'server/jobs/move-job.ts',
    tests: [
      'server/jobs/old-lease.test.ts',
      'server/jobs/jobs.test.ts',
      'server/money/ledger.test.ts'
    ],
    changes: [
      ['a lost lease may still write', 'worker = $12 AND attempts = $13', 'worker = $12'],
      ['a cancelled job is sent', 'AND ($14 = 0 OR cancel_requested = 0)', 'AND ($14 = $14)'],
      [
        'a move books nothing',
        'await bookStep(queries, parseJobStep(updated), change)',
        'parseJobStep(updated)'
      ],
      ['a move tells nobody', 'await appendEvent(queries, moved, change.now)', '']
    ]
  },
  {
    file: 'server/jobs/recovery/recover-jobs.ts',
    tests: ['server/jobs/recovery/recover-jobs.test.ts'],
    changes: [
      ['a live lease is taken over', '(lease_until < $1 OR', '(lease_until > $1 OR'],
      [
        'what may be paid is sent again',
        "if (row.state === 'calling') {",
        'if (row.state === null) {'
      ],
      ['a finished picture is not adopted', 'if (manifest) return', 'if (!row) return']
    ]
  },
  {
    file: 'server/jobs/submit-job.ts',
    tests: [
      'server/jobs/claim-order.test.ts',
      'server/jobs/jobs.test.ts',
      'server/money/budgets.test.ts'
    ],
    changes: [
      ['anybody fills the store', 'maxQueued = 500', 'maxQueued = 500_000'],
      ['one more may wait', 'maxQueued = 500', 'maxQueued = 501'],
      ['budgets are not asked', 'await refuseOverBudget(queries, row, now)', ''],
      ['a key takes another recipe', '=== JSON.stringify(submit.recipe) &&', '!== null &&']
    ]
  }
]
