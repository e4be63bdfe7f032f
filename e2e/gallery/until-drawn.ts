import type { Desk } from '../rig'

/** The panel is a frame of another process: a picture at once may show what was there before. */
export async function untilDrawn({ panel }: Desk): Promise<void> {
  await panel.locator('body').evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1)
      await new Promise((resolve) => requestAnimationFrame(resolve))
  })
}
