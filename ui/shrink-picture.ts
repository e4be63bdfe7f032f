/** `maxSide` in pixels; `type` is a MIME type, for which a browser that can't write it gives PNG. */
export type Shrinking = Readonly<{ maxSide: number; type: string }>
export type Shrink = (file: Blob, shrinking: Shrinking) => Promise<Blob>

type Answer = Readonly<{ blob?: Blob; problem?: string }>

/**
 * Scales pictures down in a worker, one at a time: decoding 8 million pixels takes a tenth of a
 * second and 33 MB. Where no worker can be had, it happens here.
 */
export function createShrinker(): Shrink {
  const worker = startWorker()
  if (!worker) return scaleDown
  let last: Promise<unknown> = Promise.resolve()

  const ask = (file: Blob, shrinking: Shrinking) =>
    new Promise<Blob>((resolve, reject) => {
      const refuse = (problem = 'No preview') => reject(new Error(problem))
      worker.onerror = () => refuse()
      worker.onmessage = ({ data }: MessageEvent<Answer>) =>
        data.blob ? resolve(data.blob) : refuse(data.problem)
      worker.postMessage({ file, shrinking })
    })

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
async function scaleDown(file: Blob, { maxSide, type }: Shrinking): Promise<Blob> {
  const bitmap = await createImageBitmap(file)
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
