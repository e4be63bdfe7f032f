const bareTests = ['server/foundry/bare-wire.test.ts', 'server/foundry/post.test.ts']

/** The connection of one call: whether anything was sent, and what is kept of what came. */
export const wireMutants = [
  {
    file: 'server/foundry/errors/connection-errors.ts',
    tests: ['server/foundry/errors/connection-errors.test.ts', 'server/foundry/generate.test.ts'],
    changes: [
      ['a refused connection ends the job', "'ECONNREFUSED',", ''],
      [
        'a network that goes away while it draws is asked again',
        'mayBeSent ? classify',
        'false ? classify'
      ],
      ['whatever wasn’t sent may be billed', 'mayBeSent ? classify', 'true ? classify'],
      ['the cause is not looked for', 'depth < 5', 'depth < 1']
    ]
  },
  {
    file: 'server/foundry/send.ts',
    tests: [
      'server/foundry/generate-edit.test.ts',
      'server/foundry/call-limits.test.ts',
      ...bareTests,
      'server/foundry/generate.test.ts'
    ],
    changes: [
      ['half a form may be billed', 'isSending && !request.mayBeWhole()', 'request === null'],
      ['a whole form is never billed', 'isSending && !request.mayBeWhole()', 'isSending'],
      ['an answer comes to a whole form', 'isHalfSent: !request.mayBeWhole()', 'isHalfSent: false'],
      ['an answer comes to half a form', 'isHalfSent: !request.mayBeWhole()', 'isHalfSent: true'],
      ['nobody knows that it was sent', 'isSending = true', 'isSending = false']
    ]
  },
  {
    file: 'server/foundry/post.ts',
    tests: bareTests,
    changes: [
      ['long headers end a paid call', 'maxHeaderSize = 64 * 1024', 'maxHeaderSize = 16 * 1024'],
      [
        'another protocol is waited for without end',
        "request.once('close', () => reject",
        "request.once('never', () => reject"
      ],
      ['the call is compressed', "'accept-encoding': 'identity',", ''],
      ['nobody says when it is sent', 'onConnect()', 'onConnect']
    ]
  },
  {
    file: 'server/foundry/answer/read-body.ts',
    tests: bareTests,
    changes: [
      [
        'an answer waits in memory without end',
        'mostWaitingBytes = 4 *',
        'mostWaitingBytes = 4_000 *'
      ],
      ['an answer that waits stays so', 'message.resume()', 'message.pause()'],
      ['a break passes for the end', 'if (fault) throw fault', ''],
      ['the connection stays', 'request.destroy()', 'request.getHeaderNames()']
    ]
  },
  {
    file: 'server/foundry/answer/decode-body.ts',
    tests: bareTests,
    changes: [
      ['the label decides', 'head[0] === 0x1f && head[1] === 0x8b', "coding === 'gzip'"],
      ['a break passes for the end', 'if (broken.length > 0) throw broken[0]', '']
    ]
  },
  {
    file: 'server/foundry/answer/picture-collector.ts',
    tests: [
      ...bareTests,
      'server/foundry/call-limits.test.ts',
      'server/foundry/generate.test.ts',
      'server/foundry/odd-answers.test.ts'
    ],
    changes: [
      ['a preview passes for the picture', 'if (isPartial(read)) {', 'if (read.message.data) {'],
      ['a cut preview passes for the picture', 'read.isWhole || partials > 0', 'read'],
      ['a break takes the picture back', 'note(error)', 'throw error'],
      ['the answer is not heard', 'noteBytes(chunk)\n', '\n']
    ]
  },
  {
    file: 'server/foundry/answer/answer-reader.ts',
    tests: bareTests,
    changes: [['the end of JSON is waited for', 'if (reading.scanner.isWhole()) break', '']]
  },
  {
    file: 'server/foundry/errors/error-body.ts',
    tests: ['server/foundry/errors/bare-refusals.test.ts'],
    changes: [
      ['a gateway’s rate may have been billed', 'z.literal([401, 429])', 'z.literal([401])'],
      [
        'any 403 of a gateway is free',
        '/^(forbidden\\.?$|out of (call volume|bandwidth) quota)/i',
        '/./'
      ]
    ]
  }
]
