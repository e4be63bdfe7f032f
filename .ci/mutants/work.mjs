/** Workers: how often, how long and where a job is tried, and who may still write it. */
export const workMutants = [
  {
    file: 'server/work/failover.ts',
    tests: [
      'server/work/limits.test.ts',
      'server/work/failover.test.ts',
      'server/work/run-job.test.ts'
    ],
    changes: [
      ['tried for ever', 'maxAttempts = 20', 'maxAttempts = 1e9'],
      ['tried once more', 'maxAttempts = 20', 'maxAttempts = 21'],
      ['tried once', 'maxAttempts = 20', 'maxAttempts = 1'],
      [
        'a wish to cancel is not heard',
        "state: 'queued',\n    unlessCancelled: true,",
        "state: 'queued',"
      ],
      ['one sick deployment fails all', 'deployments.every((', 'deployments.some(('],
      [
        'one call’s word ends all that waits',
        'outage?.isConfirmed === true &&',
        'outage !== undefined &&'
      ],
      [
        'what is cut off meanwhile waits on',
        'isQueued ? byDeployment(await',
        'false ? byDeployment(await'
      ]
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
      ['a pause for ever', 'maxPauseMs = 3_600_000', 'maxPauseMs = 1e12'],
      ['a pause is cut short', 'maxPauseMs = 3_600_000', 'maxPauseMs = 60_000'],
      ['an unclear answer is no reason to wait', 'unclearPauseMs = 15_000', 'unclearPauseMs = 0'],
      [
        'an old call ends an outage',
        'await endOutage(db, deployment.id, calledAt)',
        'await endOutage(db, deployment.id, Number.MAX_SAFE_INTEGER)'
      ],
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
    file: 'server/work/room/room.ts',
    tests: ['server/work/room/room.test.ts'],
    changes: [
      ['a call needs no room', 'calls * callBytes + databaseBytes', 'databaseBytes'],
      ['the database needs no room', 'calls * callBytes + databaseBytes', 'calls * callBytes'],
      ['what others write is not counted', '(await countAtWork()) + more', 'more'],
      ['two take the last place', 'Math.max(reserved, (await', 'Math.max(0, (await'],
      ['room that can’t be measured is enough', '!(free >= needed)', 'free < needed'],
      ['a full database is asked at once', 'fullMs = 5_000', 'fullMs = 0'],
      ['a full database is asked in an hour', 'fullMs = 5_000', 'fullMs = 3_600_000'],
      ['a store that is away takes pictures', 'if (watch.failing())', 'if (watch === null)'],
      ['room is never given back', 'if (isHeld) reserved -= 1', ''],
      ['room is given back twice', 'isHeld = false', '']
    ]
  },
  {
    file: 'server/work/outage.ts',
    tests: ['server/work/outage.test.ts', 'server/work/failover.test.ts'],
    changes: [
      [
        'a block is asked about at once',
        '15 * minuteMs,\n    isLasting: false',
        '0,\n    isLasting: false'
      ],
      [
        'a block lasts a day',
        '15 * minuteMs,\n    isLasting: false',
        '1440 * minuteMs,\n    isLasting: false'
      ],
      ['a hiccup holds back for an hour', 'confirmMs = 30_000', 'confirmMs = 3_600_000'],
      ['a hiccup holds nothing back', 'confirmMs = 30_000', 'confirmMs = 0'],
      ['old evidence counts', 'freshMs = 15 * minuteMs', 'freshMs = 1e9 * minuteMs'],
      ['two calls of one moment confirm each other', 'calledAt > isSame.at', 'calledAt > 0'],
      [
        'a lesser outage hides a sure one',
        'if (before?.isConfirmed && !isSame && before.until >= until) return before',
        ''
      ],
      ['a minute is an hour', 'minuteMs = 60_000', 'minuteMs = 3_600_000'],
      ['any call ends an outage', 'AND at < $2', 'AND $2 = $2']
    ]
  },
  {
    file: 'server/work/pauses.ts',
    tests: [
      'server/jobs/claim-limits.test.ts',
      'server/work/limits.test.ts',
      'server/work/failover.test.ts',
      'server/http/routes/event-stream.test.ts'
    ],
    changes: [
      [
        'a pause can be shortened',
        'WHERE deployments.paused_until < excluded.paused_until',
        'WHERE 0 < excluded.paused_until'
      ],
      ['who waits is not told of a pause', "if (paused) await db.notify('job_changed', '')", ''],
      ['one pause holds all back', 'waits.length < names.length', 'waits.length < 1'],
      ['the longest pause is told', 'other.until < one.until', 'other.until > one.until'],
      ['the operator’s pause is nobody’s', 'stoppedUntil > until', 'stoppedUntil < 0']
    ]
  },
  {
    file: 'server/work/operator-pauses.ts',
    tests: ['server/commands/pause.test.ts'],
    changes: [
      ['a resume ends nothing', 'SET stopped_until = 0', 'SET stopped_until = stopped_until'],
      ['a resume wakes nobody', 'if (!hasEnded) return false', 'if (hasEnded) return true']
    ]
  },
  {
    file: 'server/upkeep/store-id.ts',
    tests: ['server/upkeep/store-id.test.ts', 'server/upkeep/interrupted.test.ts'],
    changes: [
      ['an emptied picture store is taken', 'marked === known', 'marked === known || !marked'],
      ['another’s pictures are taken', 'marked === known', 'marked !== null'],
      ['half a restore is started on', '!== restoring) return', "!== '') return"]
    ]
  },
  {
    file: 'server/blobs/writing/held-file.ts',
    tests: ['server/blobs/writing/held-file.test.ts'],
    changes: [
      ['what is held is written twice', 'bytes.subarray(written - before)', 'bytes'],
      ['a full disk is given up at once', 'steady() >= until', 'tries >= 0'],
      ['any amount is held', 'heldBytes + bytes.length > mostHeldBytes', 'heldBytes < 0']
    ]
  }
]
