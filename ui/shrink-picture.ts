type FileBytes = Uint8Array<ArrayBuffer>

/** `maxSide` in pixels; `type` is a MIME type, for which a browser that can't write it gives PNG. */
export type Shrinking = Readonly<{ maxSide: number; type: string }>
export type Shrink = (file: FileBytes, shrinking: Shrinking) => Promise<Blob>

type Answer = Readonly<{ blob?: Blob; problem?: string }>

/**
 * Scales pictures down in a worker, one at a time: decoding 8 million pixels takes a tenth of a
 * second and 33 MB. Bytes go there, never a blob: making one of 10 MB takes four times as long as
 * copying them. Where no worker can be had, it happens here.
 */
export function createShrinker(): Shrink {
  let worker = startWorker()
  let last: Promise<unknown> = Promise.resolve()

  const ask = (file: FileBytes, shrinking: Shrinking) => {
    const asked = worker
    if (!asked) return scaleDown(file, shrinking)
    return new Promise<Blob>((resolve, reject) => {
      // A policy that forbids workers tells so late, and never of a picture: those are answers.
      asked.onerror = () => {
        worker = null
        resolve(scaleDown(file, shrinking))
      }
      asked.onmessage = ({ data }: MessageEvent<Answer>) =>
        data.blob ? resolve(data.blob) : reject(new Error(data.problem))
      asked.postMessage({ file, shrinking })
    })
  }

  return (file, shrinking) => {
    const next = last.then(
      () => ask(file, shrinking),
      () => ask(file, shrinking)
    )
    last = next.catch(() => {})
    return next
  }
}

/** Runs here and, by its own text, in the worker: it may use nothing that this file has. */
async function scaleDown(file: FileBytes, { maxSide, type }: Shrinking): Promise<Blob> {
  const bitmap = await createImageBitmap(new Blob([file]))
  const scale = Math.min(1, maxSide / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  return canvas.convertToBlob({ type, quality: 0.85 })
}

/** The panel is one HTML file under a policy that allows `blob:`, so the worker's text is a blob. */
function startWorker(): Worker | null {
  const text = `const scaleDown = ${scaleDown}
onmessage = ({ data }) =>
  scaleDown(data.file, data.shrinking).then(
    (blob) => postMessage({ blob }),
    (error) => postMessage({ problem: String(error) })
  )`
  try {
    return new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })))
  } catch (_) {
    return null
  }
}
