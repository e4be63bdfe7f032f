const takeTests = ['plugin/takes/take-handlers.test.ts', 'plugin/takes/place-take.test.ts']
const keptTests = [
  'plugin/takes/kept/arrange-takes.test.ts',
  'plugin/takes/kept/kept-takes.test.ts',
  'plugin/takes/kept/random-takes.test.ts'
]

/** Placing and keeping pictures; the sizes and prices all three agree on. */
export const pluginMutants = [
  {
    file: 'plugin/fills/place-image.ts',
    tests: ['plugin/fills/place-image.test.ts', ...takeTests],
    changes: [
      ['a locked layer is filled', "(reason && reason !== 'lost-image') || !", '!'],
      ['a job placed twice is two takes', 'if (!isKnown) return', 'if (takes) return'],
      ['the replaced image is lost', 'withReplaced(kept, replaced)', 'kept.takes'],
      ['takes pile up', 'pruneTakes(withTake(earlier, take), hash)', 'withTake(earlier, take)']
    ]
  },
  {
    file: 'plugin/fills/slide-image.ts',
    tests: ['plugin/fills/slide-image.test.ts'],
    changes: [
      ['another picture is moved', '=== imageHash ? place : null', '!== null ? place : null'],
      ['the look is lost', '...lookOf(kept.paints[place]), ', ''],
      ['a slide is not kept', 'notePosition(layer, kept, slide)', '']
    ]
  },
  {
    file: 'plugin/fills/one-step.ts',
    tests: ['plugin/fills/place-image.test.ts', 'plugin/fills/slide-image.test.ts', ...takeTests],
    changes: [
      ['one step with what came before', 'figma.commitUndo()\n    return', 'return'],
      ['one step with what comes next', 'closeStep(figma)\n  }', '}'],
      ['Figma’s own words reach the designer', 'throw toError(error)', 'throw error']
    ]
  },
  {
    file: 'plugin/fills/fingerprint.ts',
    tests: ['plugin/fills/inspect-node.test.ts', ...takeTests, ...keptTests],
    changes: [
      [
        'a resized frame is the same',
        'const { width, height, fills } = layer',
        'const { fills } = layer\n  const [width, height] = [1, 1]'
      ],
      ['other paints are the same', 'JSON.stringify(withoutTakes(layer, kept))', "''"]
    ]
  },
  {
    file: 'plugin/takes/change-takes.ts',
    tests: ['plugin/takes/take-handlers.test.ts'],
    changes: [
      ['all takes can have stars', '>= maxTakes - 1', '>= maxTakes'],
      ['no take can have a star', '>= maxTakes - 1', '>= 0'],
      ['a deleted take’s neighbour is not shown', '(neighbour?.imageHash ?? null)', 'null'],
      ['any delete changes what is shown', 'kept.shown === one.imageHash ?', 'kept.shown ?']
    ]
  },
  {
    file: 'plugin/takes/list-history.ts',
    tests: ['plugin/takes/take-handlers.test.ts'],
    changes: [
      ['history without end', 'maxEntries = 200', 'maxEntries = 200_000'],
      ['a cut is not told', 'entries.length > maxEntries', 'entries.length < 0'],
      ['a full list is called cut', 'entries.length > maxEntries', 'entries.length >= maxEntries']
    ]
  },
  {
    file: 'plugin/takes/flip-takes.ts',
    tests: takeTests,
    changes: [
      ['flips do not go around', '(next + takes.length) % takes.length', 'next'],
      ['locked layers flip', '|| refusalOf(layer, figma.mixed)) continue', ') continue']
    ]
  },
  {
    file: 'plugin/takes/kept/prune-takes.ts',
    tests: [...keptTests, ...takeTests, 'plugin/takes/kept/prune-takes.test.ts'],
    changes: [
      ['starred takes go', '!isStarred && imageHash', 'imageHash'],
      ['the shown take goes', '&& imageHash !== shown', ''],
      ['one take more is kept', 'takes.length - maxTakes', 'takes.length - maxTakes - 1']
    ]
  },
  {
    file: 'plugin/takes/kept/entry-text.ts',
    tests: ['plugin/takes/kept/entry-text.test.ts'],
    changes: [
      ['entries Figma refuses', 'maxBytes = 99_000', 'maxBytes = 110_000'],
      ['prompts are cut early', 'maxBytes = 99_000', 'maxBytes = 9_000']
    ]
  },
  {
    file: 'core/text/cut-text.ts',
    tests: ['core/text/cut-text.test.ts', 'plugin/takes/kept/entry-text.test.ts'],
    changes: [
      ['half a letter is kept', 'end > 0 && (', 'end < 0 && ('],
      ['what fits is cut', 'if (text.length <= max) return text\n  let', 'let']
    ]
  },
  {
    file: 'plugin/takes/kept/take-layout.ts',
    tests: keptTests,
    changes: [
      [
        'a designer’s image beneath is replaced',
        '(topmost ?? -1) > Math.max',
        '(topmost ?? -1) < Math.max'
      ],
      ['a hidden paint is shown', 'paint.visible !== false', 'paint.visible === true']
    ]
  },
  {
    file: 'plugin/takes/kept/take-picture.ts',
    tests: ['plugin/takes/kept/take-picture.test.ts', ...keptTests],
    changes: [
      ['stretched pictures stay', 'visibleStretch = 0.01', 'visibleStretch = 10'],
      ['a hair of stretch cuts again', 'visibleStretch = 0.01', 'visibleStretch = 1e-9'],
      ['turned pictures are cut again', 'turnX !== 0 || turnY !== 0', 'turnX === 7']
    ]
  },
  {
    file: 'core/price/input-tokens.ts',
    tests: ['core/price/price.test.ts', 'server/money/reservation.test.ts'],
    changes: [
      ['half patches are free', 'Math.ceil(width / patch)', 'Math.floor(width / patch)'],
      [
        'a small picture is cheap',
        'Math.max(perPicture, patches(model, image))',
        'patches(model, image)'
      ]
    ]
  },
  {
    file: 'core/price/price.ts',
    tests: ['core/price/price.test.ts'],
    changes: [
      ['previews are free', 'partialPreviews * tokensPerPartial', '0 * tokensPerPartial'],
      ['masks are free', 'mask ? [...references, mask] : references', 'references'],
      [
        'auto is no limit',
        "size === 'auto' || quality === 'auto'\n  const",
        "size === 'auto'\n  const"
      ],
      ['text is free', 'Math.ceil(prompt.length / 4)', 'Math.floor(prompt.length / 4e9)'],
      ['a limit reads as a price', 'isLimit ? `up to', '!isLimit ? `up to'],
      [
        'the cheapest quality is the limit',
        'Math.max(...qualities.map',
        'Math.min(...qualities.map'
      ],
      ['fractions of a micro stay', 'Math.round(micros)', 'micros + 0.25']
    ]
  },
  {
    file: 'core/price/tokens.ts',
    tests: ['core/price/tokens.test.ts', 'core/price/price.test.ts'],
    changes: [
      ['cells are cut', 'Math.round((grid * short) / long)', 'Math.floor((grid * short) / long)'],
      ['tokens are cut', 'Math.ceil((cells *', 'Math.floor((cells *'],
      ['portraits cost as landscapes', 'size.width > size.height ?', 'size.width < size.height ?']
    ]
  },
  {
    file: 'core/price/finish.ts',
    tests: ['core/price/finish.test.ts'],
    changes: [
      ['any picture is a draft', "quality === 'low' || quality === 'medium'", "quality !== 'auto'"]
    ]
  },
  {
    file: 'core/fit/band.ts',
    tests: ['core/fit/band.test.ts'],
    changes: [
      ['any crop slides', 'visibleCrop = 0.05', 'visibleCrop = 0.0001'],
      ['no crop slides', 'visibleCrop = 0.05', 'visibleCrop = 0.99'],
      ['windows leave the picture', 'Math.min(Math.max(position, 0), 1)', 'position'],
      ['windows slide the wrong way', 'isWider(frame, image)', '!isWider(frame, image)']
    ]
  }
]
