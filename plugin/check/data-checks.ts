import type { Checks } from './image-checks'
import { thrownBy } from './scratch'

/** Where the sizes of suggestions that came back are kept from run to run. */
export const suggestionsKey = 'suggestions'
const entryBytes = 500_000

export const dataChecks: Checks = {
  'figma.data-copies': async (_figma, scratch) => {
    const layer = scratch.rectangle()
    layer.setPluginData('check', 'noted')
    const data = scratch.keep(layer.clone()).getPluginData('check')
    const saw = `A copy’s plugin data: “${data}”. For files, duplicate one by hand and compare its takes.`
    return { outcome: data === 'noted' ? 'confirmed' : 'refuted', saw }
  },

  'figma.instance-data': async (figma, scratch) => {
    const component = scratch.keep(figma.createComponent())
    const inner = figma.createRectangle()
    component.appendChild(inner)
    component.setPluginData('check', 'outer')
    inner.setPluginData('check', 'inner')
    const instance = scratch.keep(component.createInstance())
    const [child] = instance.children
    const seen = [instance.getPluginData('check'), child?.getPluginData('check') ?? 'no layer']
    instance.setPluginData('check', 'own')
    seen.push(instance.getPluginData('check'), component.getPluginData('check'))
    const saw = `An instance reads “${seen[0]}”, a layer in it “${seen[1]}”; with its own data “${seen[2]}”, and its component “${seen[3]}”`
    return { outcome: seen.join() === 'outer,inner,own,outer' ? 'confirmed' : 'refuted', saw }
  },

  'figma.storage-quota': async ({ clientStorage }) => {
    const keys = Array.from({ length: 12 }, (_, index) => `check-${index}`)
    let refusal: string | null = null
    let taken = 0
    try {
      for (const key of keys) {
        refusal = await thrownBy(() => clientStorage.setAsync(key, 'x'.repeat(entryBytes)))
        if (refusal !== null) break
        taken += 1
      }
      const first: unknown = await clientStorage.getAsync('check-0')
      const isKept = typeof first === 'string' && first.length === entryBytes
      const isAsSaid = refusal !== null && isKept && taken >= 8 && taken <= 10
      const saw = `${taken} entries of 500 kB, then: ${refusal ?? 'no refusal'}; the first is ${isKept ? 'still there' : 'gone'}`
      return { outcome: isAsSaid ? 'confirmed' : 'refuted', saw }
    } finally {
      for (const key of keys) await clientStorage.deleteAsync(key)
    }
  },

  'figma.suggestion-size': async ({ clientStorage }) => {
    const sizes: unknown = await clientStorage.getAsync(suggestionsKey)
    const kilobytes = Array.isArray(sizes) ? sizes.map(Number) : []
    if (kilobytes.length === 0)
      return {
        outcome: 'open',
        saw: 'Choose “Suggestions” from the quick actions, take the ones of 10, 20 and 40 kB, then run this again.'
      }
    const saw = `Suggestions that came back: ${kilobytes.join(', ')} kB`
    return { outcome: Math.max(...kilobytes) > 20 ? 'refuted' : 'open', saw }
  }
}
