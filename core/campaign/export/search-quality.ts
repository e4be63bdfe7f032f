/** A file and the quality 0..1 that it was encoded at. */
export type Encoded<File> = Readonly<{ quality: number; file: File; bytes: number }>

/** `over`: even the least quality has more bytes than the limit. */
export type QualityResult<File> =
  | Readonly<{ kind: 'fits'; best: Encoded<File> }>
  | Readonly<{ kind: 'over'; least: Encoded<File> }>

type Search<File> = Readonly<{
  encode: (quality: number) => Promise<Readonly<{ file: File; bytes: number }>>
  maxBytes: number
  /** An `AbortSignal`, of which core has no type. */
  signal: Readonly<{ throwIfAborted: () => void }>
  /** Where it begins, such as at what fitted a picture of the same size; a hundredth. */
  start?: number
  /** How often it encodes at most. */
  tries?: number
}>

/** In hundredths, which is how finely encoders know it. Above this files grow and pictures don't. */
const most = 95
/** Below this a photograph shows its blocks. */
const least = 10
/** A file that comes so near its limit is good enough: the next hundredth adds about as much. */
const near = 0.97
/** Where the next try aims, between that and the limit. */
const aim = 0.985
/** Until two tries have told: a photograph's bytes grow like e to so many times its quality. */
const usualGrowth = 3

/**
 * The best quality whose file stays within the limit, in few encodings: bytes grow about exponentially with
 * quality, so that two tries foretell a third within a percent or two. A file of better quality may be a
 * little smaller, so that only what was encoded counts as fitting.
 */
export async function searchQuality<File>(search: Search<File>): Promise<QualityResult<File>> {
  const { encode, maxBytes, signal, tries = 6 } = search
  let best: Encoded<File> | null = null
  let tooFine: Encoded<File> | null = null
  let last: Encoded<File> | null = null
  let next = clamp(Math.round((search.start ?? most / 100) * 100))
  for (let left = tries - 1; ; left -= 1) {
    signal.throwIfAborted()
    const tried: Encoded<File> = { quality: next / 100, ...(await encode(next / 100)) }
    if (tried.bytes <= maxBytes) best = tried
    else tooFine = tried
    if (best && isGoodEnough(best, tooFine, maxBytes)) return { kind: 'fits', best }
    if (tooFine && !best && next === least) return { kind: 'over', least: tooFine }
    if (best && left <= 0) return { kind: 'fits', best }
    const lowest = best ? toHundredths(best) + 1 : least
    const highest = tooFine ? toHundredths(tooFine) - 1 : most
    const wanted = foretell(tried, last, maxBytes)
    // The last try of a search that has found nothing is at what is surely smallest.
    next = !best && left <= 1 ? least : Math.min(highest, Math.max(lowest, wanted))
    last = tried
  }
}

function isGoodEnough(
  best: Encoded<unknown>,
  tooFine: Encoded<unknown> | null,
  maxBytes: number
): boolean {
  if (toHundredths(best) >= most || best.bytes >= near * maxBytes) return true
  return tooFine !== null && toHundredths(tooFine) - toHundredths(best) <= 1
}

/** The quality, in hundredths, that should come just below the limit, by the last try and the one before. */
function foretell(
  { quality, bytes }: Encoded<unknown>,
  before: Encoded<unknown> | null,
  maxBytes: number
): number {
  const seen = before && Math.log(bytes / before.bytes) / (quality - before.quality)
  const growth = seen !== null && seen > 0 ? seen : usualGrowth
  return Math.floor((quality + Math.log((aim * maxBytes) / bytes) / growth) * 100)
}

const clamp = (hundredths: number) => Math.min(most, Math.max(least, hundredths))

const toHundredths = ({ quality }: Encoded<unknown>) => Math.round(quality * 100)
