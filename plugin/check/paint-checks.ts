import type { Verdict } from '../../core/check/report'
import type { Checks } from './image-checks'
import { type Scratch, thrownBy } from './scratch'

type Filled = SceneNode & MinimalFillsMixin

export const paintChecks: Checks = {
  'figma.video-rewrite': (_figma, scratch) => rewrite(scratch, 'VIDEO', 'a video'),
  'figma.shader-rewrite': (_figma, scratch) => rewrite(scratch, 'SHADER', 'a shader'),

  'figma.style-detach': async (figma, scratch) => {
    const layer = findLayer(
      scratch.start,
      ({ fillStyleId }) => typeof fillStyleId === 'string' && fillStyleId !== ''
    )
    const copy = layer ? copyOf(scratch, layer) : scratch.rectangle()
    const style = layer || !('createPaintStyle' in figma) ? null : figma.createPaintStyle()
    if (!layer && !style) return { outcome: 'open', saw: needs('a paint style') }
    try {
      if (style) {
        style.paints = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }]
        await copy.setFillStyleIdAsync(style.id)
      }
      const before = copy.fillStyleId
      copy.fills = [{ type: 'SOLID', color: { r: 0, g: 0, b: 1 } }]
      const after = copy.fillStyleId
      const saw = `fillStyleId before: ${String(before)}; after fills was set: “${String(after)}”`
      return { outcome: before !== '' && after === '' ? 'confirmed' : 'refuted', saw }
    } finally {
      style?.remove()
    }
  }
}

/** Writes the fills of a copy back as they were read, by both setters. */
async function rewrite(scratch: Scratch, type: Paint['type'], name: string): Promise<Verdict> {
  const layer = findLayer(
    scratch.start,
    ({ fills }) => Array.isArray(fills) && fills.some((paint) => paint.type === type)
  )
  if (!layer) return { outcome: 'open', saw: needs(name) }
  const copy = copyOf(scratch, layer)
  const fills = copy.fills as readonly Paint[]
  const atOnce = await thrownBy(() => {
    copy.fills = fills
  })
  const later = await thrownBy(() => copy.setFillsAsync(fills))
  const saw = `fills: ${atOnce ?? 'was taken'} · setFillsAsync: ${later ?? 'was taken'}`
  return { outcome: atOnce === null ? 'refuted' : 'confirmed', saw }
}

function findLayer(page: PageNode, is: (layer: Filled) => boolean): Filled | null {
  return page.findOne((layer) => 'fills' in layer && is(layer)) as Filled | null
}

function copyOf(scratch: Scratch, layer: Filled): Filled {
  // Every layer with fills can be copied.
  return scratch.keep((layer as RectangleNode).clone()) as Filled
}

function needs(what: string): string {
  return `Nothing to look at: put a layer with ${what} on the page and run the check there.`
}
