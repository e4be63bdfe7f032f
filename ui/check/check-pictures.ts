/** A square PNG of noise, which no format makes small: about 3 bytes a pixel. */
export function makeNoise(side: number): Promise<Uint8Array<ArrayBuffer>> {
  return draw(side, side, 'image/png', (context) => {
    const pixels = context.createImageData(side, side)
    for (let start = 0; start < pixels.data.length; start += 65_536)
      crypto.getRandomValues(pixels.data.subarray(start, start + 65_536))
    for (let index = 3; index < pixels.data.length; index += 4) pixels.data[index] = 255
    context.putImageData(pixels, 0, 0)
  })
}

/** What the main thread needs to try what createImage takes (claim figma.image-edge). */
export async function makeCheckPictures() {
  const [small, wide, webp] = await Promise.all([
    draw(64, 32, 'image/png', paint),
    draw(4097, 1, 'image/png', paint),
    draw(64, 32, 'image/webp', paint)
  ])
  return { small, wide, webp }
}

function paint(context: CanvasRenderingContext2D): void {
  context.fillStyle = 'teal'
  context.fillRect(0, 0, context.canvas.width, context.canvas.height)
}

async function draw(
  width: number,
  height: number,
  type: string,
  work: (context: CanvasRenderingContext2D) => void
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws no canvas')
  work(context)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type))
  if (!blob) throw new Error(`This browser makes no ${type}`)
  return new Uint8Array(await blob.arrayBuffer())
}
