import { readFileSync } from 'node:fs'
import type { Frame } from 'playwright-core'
import type { Desk } from '../rig'

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

/** What axe finds serious or critical in the plugin's panel: the rules' ids. */
export function seriousFaults({ page }: Desk): Promise<string[]> {
  const frame = page.frames().find((one) => one !== page.mainFrame())
  if (!frame) throw new Error('The panel has no frame')
  return seriousFaultsOf(frame)
}

/** The same in any page. */
export async function seriousFaultsOf(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe)
  return frame.evaluate(async () => {
    // axe was put there by the line above.
    const { axe: tester } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; impact: string }[] }> }
    }
    const { violations } = await tester.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id }) => id)
  })
}
