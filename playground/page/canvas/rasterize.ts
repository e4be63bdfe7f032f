/** Draws a standalone SVG, at its own size, onto a canvas. */
export async function rasterize(svg: string): Promise<CanvasRenderingContext2D> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const picture = document.createElement('img')
    picture.src = url
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = picture.naturalWidth
    canvas.height = picture.naturalHeight
    const context = canvas.getContext('2d')
    if (!context) throw new Error('This browser draws no canvas')
    context.drawImage(picture, 0, 0)
    return context
  } finally {
    URL.revokeObjectURL(url)
  }
}
