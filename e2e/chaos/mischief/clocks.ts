import { readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Dice } from '../dice'
import type { Environment } from '../relay-process'

/** A relay's clock as `Date` shows it; its steady clock goes on as it should. */
export type Clock = Readonly<{ environment: Environment; step: () => Promise<void> }>

const root = '/usr/lib'

/** Where Debian's package libfaketime lies; null where it isn't installed. */
export function findFaketime(): string | null {
  try {
    const folder = readdirSync(root).find((name) => name.endsWith('-linux-gnu'))
    if (!folder) return null
    const library = join(root, folder, 'faketime', 'libfaketime.so.1')
    return readdirSync(join(root, folder, 'faketime')).length > 0 ? library : null
  } catch {
    return null
  }
}

/** A clock that can be set while its relay runs. */
export async function createClock(library: string, file: string, dice: Dice): Promise<Clock> {
  await writeFile(file, '+0\n')
  return {
    environment: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      // Reading the file at each look at the clock would make every look thirty times as long.
      FAKETIME_CACHE_DURATION: '1',
      // A step doesn't move what counts from boot.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1'
    },
    step: () => writeFile(file, `${dice.pick(['+90', '-90', '+60', '+3600', '-3600'])}\n`)
  }
}
