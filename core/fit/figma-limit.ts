import type { Extent } from '../size'

/** Figma takes no picture with a longer side (claim figma.image-edge). */
export const maxFigmaSide = 4_096

export function fitsFigma({ width, height }: Extent): boolean {
  return Math.max(width, height) <= maxFigmaSide
}
