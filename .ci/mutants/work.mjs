/** Workers: how often, how long and where a job is tried, and who may still write it. */
export const workMutants = [
  {
    file: 'server/work/failover.ts',
    tests: [
      'server/work/failover.test.ts',
      'server/work/run-job.test.ts',
      'server/work/limits.test.ts'
    ],
    changes: [
      ['tried for ever', 'maxAttempts = 20', 'maxAttempts = 1e9'],
      ['tried once more', 'maxAttempts = 20', 'maxAttempts = 21'],
      ['tried once', 'maxAttempts = 20', 'maxAttempts = 1'],
      [
        'a wish to cancel is not heard',
        "state: 'queued', unlessCancelled: true",
        "state: 'queued'"
      ],
      ['one sick deployment fails all', 'codes].every((code)', 'codes].some((code)']
    ]
  },
  {
    file: 'server/work/settle-call.ts',
    tests: [
      'server/work/limits.test.ts',
      'server/work/run-job.test.ts',
      'server/work/failover.test.ts'
    ],
    changes: [
      ['a pause for ever', 'maxPauseMs = 600_000', 'maxPauseMs = 1e12'],
      ['a pause is cut short', 'maxPauseMs = 600_000', 'maxPauseMs = 60_000'],
      ['no wait between tries', '5_000 * 2 ** (attempts - 1)', '0 * 2 ** (attempts - 1)'],
      ['waits grow for ever', '(attempts - 1), 15_000)', '(attempts - 1), 1e12)'],
      [
        'a failed call is tried elsewhere, billed or not',
        'isUnbilled ? await failOver',
        'row ? await failOver'
      ]
    ]
  },
  {
    file: 'server/work/lease-keeper.ts',
    tests: ['server/work/lease-keeper.test.ts'],
    changes: [
      ['a lease is renewed too late', 'one.renewedAt < leaseMs / 3', 'one.renewedAt < leaseMs * 3'],
      [
        'a heartbeat does not hear a cancel',
        'if (kept?.isCancelRequested)',
        'if (kept === undefined)'
      ]
    ]
  },
  {
    file: 'server/work/run-job.ts',
    tests: [
      'server/work/limits.test.ts',
      'server/work/run-job.test.ts',
      'server/work/worker.test.ts'
    ],
    changes: [
      ['silence lasts for ever', 'idleTimeoutMs = 300_000', 'idleTimeoutMs = 1e9'],
      ['slow pictures are given up', 'idleTimeoutMs = 300_000', 'idleTimeoutMs = 3_000'],
      ['a call lasts for ever', 'totalTimeoutMs = 900_000', 'totalTimeoutMs = 1e9'],
      ['a cancelled job is called', 'unlessCancelled: true,', ''],
      [
        'a preview that fails ends the call',
        "log.error('preview.stumbled', { jobId: row.id, error })",
        'throw error'
      ]
    ]
  },
  {
    file: 'server/work/worker.ts',
    tests: [
      'server/work/worker.test.ts',
      'server/work/two-relays.test.ts',
      'server/work/limits.test.ts'
    ],
    changes: [
      ['lost notices are never made good', 'idleLookMs = 1_000', 'idleLookMs = 1e9'],
      [
        'draining gives nothing back',
        'await releaseJobs(context.db, context.workerId, context.now())',
        ''
      ],
      [
        'draining waits for no call',
        'await Promise.all([...running.values()].map(({ ended }) => ended))',
        ''
      ]
    ]
  },
  {
    file: 'server/work/outage.ts',
    tests: ['server/work/outage.test.ts', 'server/work/failover.test.ts'],
    changes: [
      ['a block is asked about at once', '15 * minuteMs', '0 * minuteMs'],
      ['a block lasts a day', '15 * minuteMs', '1440 * minuteMs'],
      ['a minute is an hour', 'minuteMs = 60_000', 'minuteMs = 3_600_000'],
      ['an outage can be shortened', 'outages.until < excluded.until', '0 < excluded.until']
    ]
  }
]
