const classifierTests = [
  'server/foundry/errors/error-classifier.test.ts',
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
        "codes.has('forbidden') ? failures.blocked",
        'codes.size > 99 ? failures.blocked'
      ],
      ['a refused picture is free', "refused.stage !== 'image'", "refused.stage !== 'sound'"],
      ['429 ends the job', 'status === 429', 'status === 430'],
      ['503 may be billed', 'status === 503', 'status === 530'],
      ['a redirect may be billed', 'status >= 300 && status < 400', 'status > 399 && status < 400'],
      [
        'a timeout is turned away',
        'status === 408 || status === 504',
        'status === 407 || status === 505'
      ],
      [
        'a 500 is sent again',
        'failed(failures.serverError) : unknown',
        'turnedAway(failures.serverError) : unknown'
      ],
      ['a proxy’s 502 is a failure', ': unknown(failures.unclear)', ': failed(failures.unclear)'],
      [
        'a refusal after drawing is free',
        "isUnbilled: stage === 'prompt'",
        'isUnbilled: stage !== null'
      ],
      [
        'an error in the answer is free',
        '  return failed(failures.serverError)\n}',
        '  return turnedAway(failures.serverError)\n}'
      ]
    ]
  },
  {
    file: 'server/foundry/errors/connection-errors.ts',
    tests: ['server/foundry/errors/connection-errors.test.ts', 'server/foundry/generate.test.ts'],
    changes: [
      ['a refused connection may be billed', "'ECONNREFUSED',", ''],
      ['a reset is sent again', "'EAI_AGAIN',", "'EAI_AGAIN', 'ECONNRESET', 'UND_ERR_SOCKET',"],
      ['the cause is not looked for', 'depth < 5', 'depth < 1']
    ]
  },
  {
    file: 'server/foundry/errors/retry-after.ts',
    tests: ['server/foundry/errors/retry-after.test.ts'],
    changes: [
      ['seconds are milliseconds', 'Math.ceil(seconds * 1000)', 'Math.ceil(seconds)'],
      ['the past is a wait', 'Math.max(0, date - now)', 'Math.abs(date - now)'],
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
      ['a timeout is a failure of ours', "if (ended === 'timeout')", 'if (ended === null)'],
      ['files stay behind', 'writers.discardAll()', 'null'],
      ['no patience of its own for silence', 'idleMs = 120_000', 'idleMs = 1e9'],
      ['no patience of its own', 'totalMs = 600_000', 'totalMs = 1e9']
    ]
  },
  {
    file: 'server/foundry/send.ts',
    tests: [
      'server/foundry/generate.test.ts',
      'server/foundry/sign-in.test.ts',
      'server/foundry/generate-edit.test.ts',
      'server/foundry/call-limits.test.ts'
    ],
    changes: [
      ['redirects are followed', "redirect: 'manual'", "redirect: 'follow'"],
      ['fetch gives up before we do', 'silenceMs = 660_000', 'silenceMs = 66'],
      [
        'a host that is gone is waited for',
        'connect: { timeout: 10_000 }',
        'connect: { timeout: 1e9 }'
      ],
      [
        'half a form may be billed',
        "verdict.kind === 'unknown' && !request.mayBeWhole()",
        'verdict === null'
      ],
      ['a whole form is never billed', '!request.mayBeWhole()', 'request !== null']
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
      ['a picture Figma refuses is kept', 'maxSide = 4_096', 'maxSide = 40_960'],
      ['a cut picture is kept', 'if (!check.isWhole())', 'if (!check)']
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
  },
  {
    file: 'server/foundry/answer/picture-collector.ts',
    tests: [
      'server/foundry/call-limits.test.ts',
      'server/foundry/generate.test.ts',
      'server/foundry/odd-answers.test.ts'
    ],
    changes: [
      ['a preview passes for the picture', 'if (isPartial(read)) {', 'if (read.message.data) {'],
      [
        'an end without a picture is free',
        'throw spoilt.fault',
        "return { kind: 'failed', failure: failures.noPicture }"
      ],
      ['the answer is not heard', 'noteBytes()\n', '\n']
    ]
  }
]
