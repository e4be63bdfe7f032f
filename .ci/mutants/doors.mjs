/** What the relay lets in, keeps and streams. */
export const doorMutants = [
  {
    file: 'server/http/routes/event-stream.ts',
    tests: ['server/http/routes/event-stream.test.ts', 'server/http/app.test.ts'],
    changes: [
      ['no safety look', 'setInterval(() => {\n        void look(open)', 'setInterval(() => {'],
      ['safety comes an hour later', 'safetyLookMs = 5_000', 'safetyLookMs = 3_600_000'],
      ['no heartbeat', 'setInterval(() => void beat(), heartbeatMs)', 'undefined'],
      [
        'a revoked token streams on',
        'if (!(await isAdmitted().catch(() => true))) end()',
        'await isAdmitted().catch(() => true)'
      ],
      [
        'a store that is away ends streams',
        'isAdmitted().catch(() => true)',
        'isAdmitted().catch(() => false)'
      ],
      ['who waits is not told why', 'areWaitsDue ||= which === open', 'areWaitsDue ||= false'],
      ['a wait is told each time', 'if (toldWaits.get(id) !== data) send', 'if (data) send'],
      [
        'a reader who never reads fills memory',
        'maxWaitingBytes = 1024 * 1024',
        'maxWaitingBytes = 1e12'
      ],
      ['a reader who pauses is cut', 'maxWaitingBytes = 1024 * 1024', 'maxWaitingBytes = 1024'],
      ['a slow reader stays connected', 'stop()\n        cut()', 'stop()'],
      ['events come twice', 'seen.set(id, event.seq)\n', '\n'],
      ['the stream never ends', 'if (open.size === 0) end()', ''],
      ['two readings at once', 'if (isReading) return', ''],
      ['leaving keeps on listening', 'unlisten()\n', '\n'],
      [
        'a missed notice is not made good',
        "if (payload === '') void look(open)",
        "if (payload === '') return"
      ]
    ]
  },
  {
    file: 'server/http/routes/stream-registry.ts',
    tests: [
      'server/http/routes/event-stream.test.ts',
      'server/http/app.test.ts',
      'server/http/http-server.test.ts'
    ],
    changes: [
      ['streams without end', 'maxStreamsEach = 20', 'maxStreamsEach = 20_000'],
      ['one stream more', '< maxStreamsEach', '<= maxStreamsEach'],
      ['one person fills all seats', 'owner === personId).length', 'owner !== null).length']
    ]
  },
  {
    file: 'server/http/app.ts',
    tests: ['server/http/app.test.ts'],
    changes: [
      ['bodies without end', 'maxBodyBytes = 192 * 1024', 'maxBodyBytes = 192 * 1024 * 1024'],
      ['long prompts are refused', 'maxBodyBytes = 192 * 1024', 'maxBodyBytes = 100 * 1024']
    ]
  },
  {
    file: 'server/http/http-server.ts',
    tests: ['server/http/connection-limits.test.ts', 'server/http/http-server.test.ts'],
    changes: [
      ['headers take for ever', 'headersTimeout: timeouts.headersMs', 'headersTimeout: 0'],
      ['patience of an hour for headers', 'headersMs: 15_000', 'headersMs: 3_600_000'],
      [
        'bodies may drip for ever',
        'if (!incoming.complete) watchBody',
        'if (incoming === null) watchBody'
      ],
      ['a body’s pace is judged at once', 'windowMs: 10_000', 'windowMs: 10'],
      ['lets go before proxies do', 'keepAliveMs: 65_000', 'keepAliveMs: 5_000'],
      ['looks once an hour', 'checkMs: 2_000', 'checkMs: 3_600_000'],
      ['closing takes an hour', 'closeMs: 5_000', 'closeMs: 3_600_000'],
      ['headers of a megabyte', 'maxHeaderBytes = 16 * 1024', 'maxHeaderBytes = 1024 * 1024'],
      ['connections without end', 'maxConnections = 4_096', 'maxConnections = 4_096_000'],
      ['a connection for ever', 'maxRequestsPerSocket = 1_000', 'maxRequestsPerSocket = 1e9']
    ]
  },
  {
    file: 'server/http/readiness.ts',
    tests: ['server/http/readiness.test.ts'],
    changes: [
      [
        'a full disk is ready',
        "disk: async () => (await look()) !== 'no_room'",
        'disk: async () => true'
      ],
      ['a hanging store is ready', 'patienceMs = 3_000', 'patienceMs = 3_000_000'],
      ['asking often writes often', 'freshMs = 5_000', 'freshMs = 5'],
      ['an old answer stays', 'freshMs = 5_000', 'freshMs = 5_000_000']
    ]
  },
  {
    file: 'server/access/admit.ts',
    tests: ['server/access/admit.test.ts'],
    changes: [
      ['every request writes', 'lastUsedStepMs = 60_000', 'lastUsedStepMs = 0'],
      ['use is noted once a day', 'lastUsedStepMs = 60_000', 'lastUsedStepMs = 86_400_000'],
      ['expired tokens are good', 'Number(row.expires_at) <= now', 'Number(row.expires_at) <= 0'],
      [
        'revoked tokens are good',
        'if (row.revoked_at !== null)',
        'if (row.revoked_at === undefined)'
      ]
    ]
  },
  {
    file: 'server/uploads/name-uploads.ts',
    tests: ['server/uploads/uploads.test.ts', 'server/uploads/upload-limits.test.ts'],
    changes: [
      ['edits without end', 'maxEditBytes = 50 * 1024', 'maxEditBytes = 50_000 * 1024'],
      ['the last byte is refused', 'bytes > maxEditBytes', 'bytes >= maxEditBytes']
    ]
  },
  {
    file: 'server/uploads/receive-picture.ts',
    tests: ['server/uploads/uploads.test.ts', 'server/uploads/upload-limits.test.ts'],
    changes: [
      ['a lie about the length is believed', 'if (bytes > maxUploadBytes) throw tooLarge()', ''],
      [
        'the header is looked for for ever',
        'if (head.length > maxHeadBytes) throw unreadable()',
        ''
      ]
    ]
  },
  {
    file: 'server/uploads/keep-upload.ts',
    tests: ['server/uploads/uploads.test.ts'],
    changes: [
      ['the quota is no limit', 'if (over > 0) throw tooMany()', ''],
      ['a full quota makes no room', 'if (over <= 0) return []', 'if (over !== null) return []']
    ]
  },
  {
    file: 'core/fit/pixel-bomb.ts',
    tests: ['core/fit/pixel-bomb.test.ts'],
    changes: [
      ['sides without end', 'maxSide = 8_192', 'maxSide = 8_192_000'],
      ['large sides are refused', 'maxSide = 8_192', 'maxSide = 4_096'],
      ['pixels without end', 'maxPixels = 40_000_000', 'maxPixels = 40_000_000_000'],
      ['one pixel less', 'width * height > maxPixels', 'width * height >= maxPixels']
    ]
  },
  {
    file: 'server/blobs/head-bytes.ts',
    tests: ['server/uploads/upload-limits.test.ts'],
    changes: [
      ['long notes are refused', '= 1024 * 1024', '= 1024'],
      ['notes without end', '= 1024 * 1024', '= 1e12']
    ]
  },
  {
    file: 'server/work/retention.ts',
    tests: ['server/work/retention-limits.test.ts', 'server/work/retention.test.ts'],
    changes: [
      ['previews stay a day', 'afterMs: hourMs', 'afterMs: dayMs'],
      ['pictures go after hours', 'afterMs: days.image * dayMs', 'afterMs: days.image * hourMs'],
      ['events stay for ever', 'days.event * dayMs, clear', 'days.event * 1e12, clear'],
      ['only the first page is swept', 'if (rows.length < pageSize) return count', 'return count'],
      [
        'sweeps once',
        'setInterval(() => void sweepOnce(), hourMs)',
        'setInterval(() => {}, hourMs)'
      ],
      ['sweeps once a day', 'sweepOnce(), hourMs)', 'sweepOnce(), dayMs)'],
      ['uploads stay for ever', 'days.image * dayMs\n', 'days.image * 1e12\n']
    ]
  }
]
