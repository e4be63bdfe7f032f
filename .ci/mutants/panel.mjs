/** The panel: following jobs, speaking with the relay, one press and one bill. */
export const panelMutants = [
  {
    file: 'ui/relay/follow-jobs.ts',
    tests: ['ui/relay/follow-jobs.test.ts', 'ui/relay/follow-limits.test.ts'],
    changes: [
      ['gathers for seconds', 'gatherMs = 100', 'gatherMs = 10_000'],
      ['gathers nothing', 'gatherMs = 100', 'gatherMs = 0'],
      ['gathers for ever', 'maxGathers = 10', 'maxGathers = 1e9'],
      ['gathers once', 'maxGathers = 10', 'maxGathers = 1'],
      ['any newcomer is a long batch', 'longBatch = 5', 'longBatch = 1'],
      ['no batch is long', 'longBatch = 5', 'longBatch = 1e9'],
      ['a turn lasts for ever', 'turnMs = 10_000', 'turnMs = 1e9'],
      ['a turn is over at once', 'turnMs = 10_000', 'turnMs = 100'],
      ['seats stay empty', 'maxEmptySeats = 25', 'maxEmptySeats = 1000'],
      ['one more seat stays empty', 'maxEmptySeats = 25', 'maxEmptySeats = 26'],
      ['each end changes all', 'maxEmptySeats = 25', 'maxEmptySeats = 1'],
      ['the first retry comes late', '[1_000, 2_000,', '[60_000, 2_000,'],
      ['retries never slow down', '3_000, 5_000] as', '3_000, 500] as'],
      [
        'silence is never noticed',
        'patienceMs = 2 * heartbeatMs',
        'patienceMs = 200 * heartbeatMs'
      ],
      ['one late heartbeat ends it', 'patienceMs = 2 * heartbeatMs', 'patienceMs = heartbeatMs'],
      ['steps are told twice', 'event.seq <= (seen.get(event.jobId) ?? 0)', 'event.seq < 0'],
      ['all jobs are asked one by one', 'if (!isReached) return', 'if (!isReached) continue'],
      ['a good stream counts as missed', 'misses = 0\n      tellLost', 'tellLost'],
      ['an old token is asked for ever', "if (code === 'unauthorized') throw error", '']
    ]
  },
  {
    file: 'ui/relay/choose-followed.ts',
    tests: ['ui/relay/choose-followed.test.ts'],
    changes: [
      ['nobody rides always', 'maxFollowedJobs / 2', 'maxFollowedJobs / 100'],
      ['nobody changes places', '(turn * seats) %', '(0 * seats) %'],
      ['what is at work waits', '[...atWork, ...waiting]', '[...waiting, ...atWork]']
    ]
  },
  {
    file: 'ui/relay/relay-client.ts',
    tests: ['ui/relay/relay-client.test.ts'],
    changes: [
      ['answers take for ever', 'answerTimeoutMs = 30_000', 'answerTimeoutMs = 1e9'],
      ['answers take no time', 'answerTimeoutMs = 30_000', 'answerTimeoutMs = 300'],
      ['files take for ever', 'fileTimeoutMs = 180_000', 'fileTimeoutMs = 1e9'],
      ['files are given up', 'fileTimeoutMs = 180_000', 'fileTimeoutMs = 30_000'],
      ['the token follows redirects', "redirect: 'error'", "redirect: 'follow'"],
      ['an error page passes for a picture', 'if (status !== 200)', 'if (status === 0)']
    ]
  },
  {
    file: 'ui/fills/submit-fills.ts',
    tests: [
      'ui/session.test.ts',
      'ui/batches/batch-actions.test.ts',
      'ui/fills/submit-fills.test.ts'
    ],
    changes: [
      ['a double press pays twice', 'if (isPreparing) return', ''],
      [
        'frames on their way are sent again',
        '!sending.some(({ target })',
        '!sending.some(({ target }) => target === null) || sending.every(({ target })'
      ],
      ['a lost submit gets a new key', "=== 'unsent' ? old.key", "=== 'ended' ? old.key"],
      ['all submits at once', 'submitsAtOnce = 4', 'submitsAtOnce = 400'],
      ['batches the relay refuses', 'maxBatch = 100', 'maxBatch = 1_000'],
      ['withdrawn pictures are sent', 'if (!unsent.delete(key)) return', ''],
      ['withdrawn pictures are paid', 'if (unwanted.delete(key)) options.onUnwanted(key)', ''],
      ['the crowd is not asked', 'if (crowd) return sayProblem(crowd)', '']
    ]
  },
  {
    file: 'ui/fills/place-pictures.ts',
    tests: [
      'ui/fills/submit-fills.test.ts',
      'ui/session.test.ts',
      'ui/fills/place-pictures.test.ts'
    ],
    changes: [
      ['two placings at once', 'if (isBusy) return', ''],
      [
        'an unplaced picture is dropped',
        "step: 'unplaced', job, failure }",
        "step: 'ended', job }"
      ],
      ['a placed picture comes back', 'settleFill(context, fill)\n', '\n']
    ]
  },
  {
    file: 'ui/fills/track-jobs.ts',
    tests: ['ui/fills/submit-fills.test.ts', 'ui/fills/track-jobs.test.ts', 'ui/session.test.ts'],
    changes: [
      [
        'what arrives late wins',
        "if (fill?.progress.step === 'waiting') takeFor(fill, job)",
        'if (fill) takeFor(fill, job)'
      ],
      [
        'a previewed picture is read each time',
        'partials > job.partials',
        'partials >= job.partials'
      ]
    ]
  },
  {
    file: 'ui/fills/come-back.ts',
    tests: ['ui/fills/come-back.test.ts'],
    changes: [
      ['a changed frame is filled', 'fingerprint === target.fingerprint', 'fingerprint !== null'],
      [
        'a picture comes back twice',
        'filter(({ key }) => !known.has(key))',
        'filter(({ key }) => key)'
      ]
    ]
  },
  {
    file: 'ui/fills/fill-standing.ts',
    tests: ['ui/fills/fill-standing.test.ts'],
    changes: [
      [
        'refusals are sent again',
        "progress.job.state === 'failed' &&",
        "progress.job.state !== 'done' &&"
      ],
      ['what may be billed is sent again', 'failure?.retryable === true', 'failure !== null']
    ]
  },
  {
    file: 'ui/batches/batch-limits.ts',
    tests: ['ui/batches/batch-limits.test.ts'],
    changes: [
      ['frames without end', 'if (frames > maxFrames) return', 'if (frames > 1e9) return'],
      ['one frame more', 'frames > maxFrames', 'frames >= maxFrames'],
      ['pictures without end', 'maxPictures = 500', 'maxPictures = 50_000'],
      [
        'what is underway is forgotten',
        'underway + pictures > maxPictures',
        'pictures > maxPictures'
      ]
    ]
  },
  {
    file: 'ui/batches/batch-progress.ts',
    tests: ['ui/batches/batch-progress.test.ts'],
    changes: [
      ['lanes without a floor', 'leastLanes = 0.1', 'leastLanes = 0'],
      ['late ones take no time', 'lateShare = 0.1', 'lateShare = 0'],
      ['estimates leap', 'easeMs = 8_000', 'easeMs = 8'],
      ['estimates never change', 'easeMs = 8_000', 'easeMs = 8e9']
    ]
  },
  {
    file: 'ui/pictures/picture-limits.ts',
    tests: [
      'ui/references/keep-references.test.ts',
      'ui/edit/submit-edits.test.ts',
      'ui/pictures/picture-worker.test.ts'
    ],
    changes: [
      ['references of any size', 'maxPictureSide = 2048', 'maxPictureSide = 204_800'],
      ['references of any weight', 'maxPictureBytes = 4 * 1024', 'maxPictureBytes = 4_000 * 1024'],
      ['files of any weight', 'maxFileBytes = 50 * 1024', 'maxFileBytes = 50_000 * 1024']
    ]
  },
  {
    file: 'ui/takes/thumbnails.ts',
    tests: ['ui/takes/thumbnails.test.ts'],
    changes: [
      ['small pictures without end', 'maxThumbnails = 48', 'maxThumbnails = 48_000'],
      ['small pictures are drawn again', 'maxThumbnails = 48', 'maxThumbnails = 2']
    ]
  }
]
