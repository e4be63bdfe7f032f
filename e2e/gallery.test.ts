import { expect, test } from 'vitest'
import { createStage } from './gallery/scene'
import { scenes } from './gallery/scenes'
import { seriousFaults } from './looks/axe'
import { findTooWide, resizePanel } from './looks/panel-size'
import { findUnstyled } from './looks/unstyled'
import { useDesks } from './use-desks'

const desks = useDesks()

// The themes take turns: a state's contrast is a matter of its colours, not of its words.
const drawn = scenes.map((scene, index) => ({
  scene,
  name: scene.name,
  theme: index % 2 === 0 ? ('light' as const) : ('dark' as const)
}))

test.each(drawn)(
  'the state $name is drawn in its styles and without serious faults ($theme)',
  async (shown) => {
    const stage = createStage(desks.browser, desks.rig, shown.theme)
    try {
      const desk = await shown.scene.set(stage)
      expect(await seriousFaults(desk)).toEqual([])
      expect(await findUnstyled(desk)).toEqual([])
      await resizePanel(desk, 320, 720)
      expect(await findTooWide(desk)).toEqual([])
      expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
    } finally {
      await shown.scene.restore?.(stage)
    }
  }
)
