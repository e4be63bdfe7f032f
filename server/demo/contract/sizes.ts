/** Pixels of a picture. The stand-in has words of its own for everything, to be able to disagree. */
export type Size = Readonly<{ width: number; height: number }>

const oldSizes: readonly string[] = ['1024x1024', '1024x1536', '1536x1024']

/**
 * What is wrong with a size, in the words that the service has been seen to use; null when it is
 * drawn. The numbers are Microsoft's of April 2026 (claim foundry.size-rules).
 */
export function anySizeFault({ width, height }: Size): string | null {
  const [short, long] = width < height ? [width, height] : [height, width]
  if (width % 16 !== 0 || height % 16 !== 0) return 'Width and height must both be divisible by 16.'
  if (long > 3840) return 'The longest edge must be less than or equal to 3840.'
  if (long / short > 3) return 'The aspect ratio must be between 1:3 and 3:1.'
  if (width * height < 655_360)
    return 'Requested resolution is below the current minimum pixel budget.'
  if (width * height > 8_294_400)
    return 'Requested resolution is above the current maximum pixel budget.'
  return null
}

export function oldSizeFault({ width, height }: Size): string | null {
  if (oldSizes.includes(`${width}x${height}`)) return null
  return 'Supported sizes are 1024x1024, 1024x1536, 1536x1024 and auto.'
}
