import { readImageHeader } from '../../core/fit/image-header'
import type { Checks } from './image-checks'
import { thrownBy } from './scratch'

/** What campaigns need that other work doesn't. */
export const campaignChecks: Checks = {
  'figma.annotation-text': async (figma, scratch) => {
    const layer = scratch.rectangle()
    const [category] = await figma.annotations.getAnnotationCategoriesAsync()
    const categoryId = category?.id ?? ''
    layer.annotations = [{ labelMarkdown: 'one *two*', categoryId }]
    const [read] = layer.annotations
    const back = await thrownBy(() => {
      layer.annotations = [...layer.annotations, { labelMarkdown: 'three' }]
    })
    const plain = await thrownBy(() => {
      const labelMarkdown = read?.labelMarkdown ?? ''
      layer.annotations = [{ labelMarkdown, categoryId }, { labelMarkdown: 'three' }]
    })
    const texts = layer.annotations.map((one) => one.labelMarkdown)
    const saw = `Read back: ${JSON.stringify(read)}; written back as read: ${back ?? 'was taken'}; with one text: ${plain ?? 'was taken'}; then ${JSON.stringify(texts)}`
    return { outcome: plain === null && texts[0] === 'one *two*' ? 'confirmed' : 'refuted', saw }
  },

  'figma.buzz-resize': async (figma, scratch) => {
    if (figma.editorType !== 'buzz')
      return { outcome: 'open', saw: `This is ${figma.editorType}: run the check in Buzz.` }
    const frame = scratch.keep(figma.buzz.createFrame())
    const { hash } = figma.createImage(scratch.pictures.small)
    const layer = figma.createRectangle()
    frame.appendChild(layer)
    layer.resize(frame.width, frame.height / 2)
    layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }]
    const [before] = figma.buzz.getMediaContent(frame)
    figma.buzz.smartResize(frame, 1080, 1920)
    figma.buzz.setBuzzAssetTypeForNode(frame, 'INSTA_STORY')
    const [after] = figma.buzz.getMediaContent(frame)
    const size = `${frame.width}×${frame.height}`
    const saw = `Now ${size}, its rectangle ${layer.width}×${layer.height} at ${layer.x}, ${layer.y}; media ${before?.hash} before, ${after?.hash} after`
    const isSame = size === '1080×1920' && after?.hash === hash
    return { outcome: isSame ? 'confirmed' : 'refuted', saw }
  },

  'figma.export-pixels': async (figma, scratch) => {
    const frame = scratch.keep(figma.createFrame())
    const seen: string[] = []
    const sizeAt = async (x: number, width: number, value: number) => {
      frame.x = x
      frame.resize(width, 100)
      const settings = { contentsOnly: true, useAbsoluteBounds: true } as const
      const constraint = { type: 'SCALE', value } as const
      const header = readImageHeader(
        await frame.exportAsync({ format: 'PNG', constraint, ...settings })
      )
      seen.push(`x ${x}, ${width} wide, ${value}×: ${header?.width}×${header?.height}`)
      return header?.width
    }
    const whole = [await sizeAt(0, 300, 1), await sizeAt(0, 300, 2)]
    await sizeAt(0.5, 300, 1)
    await sizeAt(0, 300.4, 1)
    await sizeAt(0.5, 300.4, 2)
    const isExact = whole[0] === 300 && whole[1] === 600
    return { outcome: isExact ? 'confirmed' : 'refuted', saw: seen.join('; ') }
  }
}
