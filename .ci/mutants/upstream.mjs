const classifierTests = [
  'server/foundry/errors/error-classifier.test.ts',
  'server/foundry/errors/page-rules.test.ts',
  'server/foundry/odd-answers.test.ts',
  'server/foundry/generate.test.ts'
]

/** One call to Foundry: what is sent again, what is billed, and how long anybody waits. */
export const upstreamMutants = [
  {
    file: 'server/foundry/errors/error-classifier.ts',
    tests: classifierTests,
    changes: [
      [
        'a block looks like a refusal',
        "if (signs.isBlocked) return outage('blocked', failures.blocked)",
        ''
      ],
      ['a refused picture is free', "refused.stage !== 'image'", "refused.stage !== 'sound'"],
      ['429 ends the job', 'if (status === 429) {', 'if (status === 430) {'],
      [
        '503 may be billed',
        'failures.overloaded)\n  if (status === 401 ||',
        'failures.overloaded) && unclear()\n  if (status === 401 ||'
      ],
      ['a redirect’s words count', 'status >= 300 && status < 400', 'status > 399 && status < 400'],
      [
        'a timeout is turned away',
        'status === 408 || status === 504) return unknown(failures.timeout)',
        'status === 408 || status === 504) return turnedAway(failures.timeout)'
      ],
      [
        'a 500 is sent again',
        "{ kind: 'failed', failure: failures.serverError } : unclear()",
        'turnedAway(failures.serverError) : unclear()'
      ],
      [
        'a 502 in the service’s words is a failure',
        'failures.serverError } : unclear()',
        "failures.serverError } : { kind: 'failed', failure: failures.unclear }"
      ],
      [
        'a proxy’s 502 is a failure',
        '  return unclear()\n}',
        "  return { kind: 'failed', failure: failures.unclear }\n}"
      ],
      [
        'a proxy’s 504 is free',
        "return { kind: 'unknown', failure: failures.timeout, isUnclear: true }",
        'return turnedAway(failures.timeout)'
      ],
      [
        'half a form may be billed, whoever turned it away',
        "verdict.kind === 'unknown' ? turnedAway(failures.halfSent) : verdict",
        'verdict'
      ],
      ['what is final is sent again', 'return isFinal ? turnedAway(failure) :', 'return'],
      [
        'a gateway’s page is the service’s word',
        'if (!error) return answer',
        'if (status < 0 || !error && status === 200) return answer'
      ],
      [
        'a refusal after drawing is free',
        "isUnbilled: stage === 'prompt'",
        'isUnbilled: stage !== null'
      ],
      [
        'an error in the answer is free',
        "  return { kind: 'failed', failure: failures.serverError }\n}",
        '  return turnedAway(failures.serverError)\n}'
      ]
    ]
  },
  {
    file: 'server/foundry/errors/retry-after.ts',
    tests: ['server/foundry/errors/retry-after.test.ts'],
    changes: [
      ['seconds are milliseconds', 'return seconds * 1000', 'return seconds'],
      ['the past is a wait', 'Math.max(0, at - now)', 'Math.abs(at - now)'],
      [
        'Azure’s own header is ignored',
        "toAmount(headers.get('retry-after-ms'))",
        "toAmount(headers.get('retry-after-s'))"
      ]
    ]
  },
  {
    file: 'server/foundry/errors/error-answer.ts',
    tests: [
      'server/foundry/call-limits.test.ts',
      'server/foundry/odd-answers.test.ts',
      'server/foundry/generate.test.ts'
    ],
    changes: [
      ['a proxy’s page is read without end', 'maxBodyBytes = 64 * 1024', 'maxBodyBytes = 1e12'],
      ['an error is cut in half', 'maxBodyBytes = 64 * 1024', 'maxBodyBytes = 16']
    ]
  },
  {
    file: 'server/foundry/patience.ts',
    tests: ['server/foundry/patience.test.ts', 'server/foundry/generate.test.ts'],
    changes: [
      ['no end in all', 'setTimeout(giveUp, totalMs)', 'setTimeout(() => {}, totalMs)'],
      [
        'no end of silence',
        'idle = setTimeout(giveUp, idleMs)',
        'idle = setTimeout(() => {}, idleMs)'
      ],
      ['bytes do not count', 'if (idle) idle.refresh()', 'if (idle) return'],
      [
        'a timeout looks cancelled',
        "timeUp.signal.aborted ? 'timeout'",
        "timeUp.signal.aborted ? 'cancelled'"
      ],
      ['clocks go on after the end', 'clearTimeout(total)', '']
    ]
  },
  {
    file: 'server/foundry/generate.ts',
    tests: [
      'server/foundry/call-limits.test.ts',
      'server/foundry/generate.test.ts',
      'server/foundry/odd-answers.test.ts'
    ],
    changes: [
      ['a timeout is our own failure', "if (ended === 'timeout')", 'if (ended === null)'],
      ['files stay behind', 'writers.discardAll()', 'null'],
      ['no patience of its own for silence', 'idleMs = 120_000', 'idleMs = 1e9'],
      ['no patience of its own', 'totalMs = 600_000', 'totalMs = 1e9']
    ]
  },
  {
    file: 'server/foundry/answer/picture-sink.ts',
    tests: ['server/foundry/answer/picture-sink.test.ts'],
    changes: [
      ['pictures without end', 'maxPictureBytes = 64 * 1024', 'maxPictureBytes = 64_000 * 1024'],
      [
        'the largest picture is thrown away',
        'maxPictureBytes = 64 * 1024',
        'maxPictureBytes = 20 * 1024'
      ],
      ['a cut picture is kept', 'if (!check.isWhole())', 'if (!check)']
    ]
  },
  {
    file: 'core/fit/figma-limit.ts',
    tests: ['server/commands/picture.test.ts', 'server/foundry/odd-answers.test.ts'],
    changes: [
      ['a picture Figma refuses is placed', 'maxFigmaSide = 4_096', 'maxFigmaSide = 40_960']
    ]
  },
  {
    file: 'server/foundry/errors/page-rules.ts',
    tests: ['server/foundry/errors/page-rules.test.ts'],
    changes: [
      ['a redirect may be billed', 'never(307, failures.redirected', "maybe(307, 'redirect'"],
      ['a filter’s page is free', "maybe(403, 'network'", 'never(403, failures.network'],
      ['a page about the path is free', "maybe(404, 'path'", 'never(404, failures.pathMissing']
    ]
  },
  {
    file: 'server/foundry/answer/picture-scanner.ts',
    tests: ['server/foundry/answer/picture-scanner.test.ts'],
    changes: [
      ['text without end', 'maxRestBytes = 1024 * 1024', 'maxRestBytes = 1e12'],
      ['real answers are too long', 'maxRestBytes = 1024 * 1024', 'maxRestBytes = 512'],
      ['half a picture is whole', "const isCut = state === 'picture'", 'const isCut = false']
    ]
  },
  {
    file: 'server/foundry/answer/event-splitter.ts',
    tests: ['server/foundry/answer/event-splitter.test.ts'],
    changes: [
      ['fields without end', 'maxFieldBytes = 200', 'maxFieldBytes = 1e12'],
      ['real names are too long', 'maxFieldBytes = 200', 'maxFieldBytes = 10'],
      ['the last event is dropped', "if (dataLines > 0) yield { kind: 'end', type }\n  }", '}']
    ]
  }
]
