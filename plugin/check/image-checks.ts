import type { OpenClaim, Verdict } from '../../core/check/report'
import { type Scratch, thrownBy } from './scratch'

/** One claim's check; what it throws makes the claim stay open. */
export type Check = (figma: PluginAPI, scratch: Scratch) => Promise<Verdict>
export type Checks = Readonly<Partial<Record<OpenClaim, Check>>>

const modes = ['FILL', 'FIT', 'CROP', 'TILE'] as const

export const imageChecks: Checks = {
  'figma.image-error-texts': async (figma, { pictures }) => {
    const random = Uint8Array.from({ length: 64 }, (_, index) => (index * 37) % 251)
    const texts = [
      await thrownBy(() => figma.createImage(pictures.wide)),
      await thrownBy(() => figma.createImage(pictures.webp)),
      await thrownBy(() => figma.createImage(random))
    ]
    const isAsSaid =
      texts[0]?.includes('Image is too large') &&
      texts.slice(1).every((text) => text?.includes('Image type is unsupported'))
    const saw = `4097×1: ${texts[0]} · WebP: ${texts[1]} · no picture: ${texts[2]}`
    return { outcome: isAsSaid ? 'confirmed' : 'refuted', saw }
  },

  'figma.null-hash': async (_figma, scratch) => {
    const layer = scratch.rectangle()
    const words = await thrownBy(() => {
      layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: null }]
    })
    const saw = `Writing a paint without a hash: ${words ?? 'was taken'}`
    return { outcome: words === null ? 'refuted' : 'confirmed', saw }
  },

  'figma.image-read-fields': async (figma, scratch) => {
    const { hash } = figma.createImage(scratch.pictures.small)
    const layer = scratch.rectangle()
    const seen: string[] = []
    let isAsSaid = true
    for (const scaleMode of modes) {
      layer.fills = [{ type: 'IMAGE', scaleMode, imageHash: hash }]
      const fills = layer.fills
      const [paint] = fills as readonly Paint[]
      const keys = Object.keys(paint ?? {}).sort()
      const words = await thrownBy(() => {
        layer.fills = fills
      })
      isAsSaid &&= ['visible', 'opacity', 'blendMode'].every((key) => keys.includes(key))
      isAsSaid &&= words === null
      seen.push(`${scaleMode}: ${keys.join(' ')}; written back: ${words ?? 'yes'}`)
    }
    return { outcome: isAsSaid ? 'confirmed' : 'refuted', saw: seen.join(' · ') }
  },

  'figma.section-fills': async (figma, scratch) => {
    if (!('createSection' in figma)) return { outcome: 'open', saw: 'No sections in this editor.' }
    const { hash } = figma.createImage(scratch.pictures.small)
    const section = scratch.keep(figma.createSection())
    const words = await thrownBy(() => {
      section.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }]
    })
    return words === null
      ? { outcome: 'refuted', saw: 'A section took an image paint.' }
      : { outcome: 'confirmed', saw: words }
  }
}
