import type { Desk } from '../rig'

/** Pixels of at least 3:1 against what surrounds a control, of which it has to show so many. */
const leastPixels = 12

type Control = Readonly<{ name: string; x: number; y: number; width: number; height: number }>

/**
 * Names of the panel's controls that nobody can see, by the pixels that the browser painted: axe
 * looks at words only, and a box without an edge has none.
 */
export async function findUnseen(desk: Desk): Promise<string[]> {
  const { page, panel } = desk
  const judge = await page.context().newPage()
  const unseen = new Set<string>()
  const measured = new Set<string>()
  for (let screen = 0; screen < 6; screen += 1) {
    const frame = await page.locator('iframe').boundingBox()
    if (!frame) throw new Error('The panel has no frame')
    const controls = (await panel.locator('#app').evaluate(listControls)).filter(
      ({ name }) => !measured.has(name)
    )
    const shot = await page.screenshot({ clip: frame, caret: 'hide' })
    const counts = await judge.evaluate(countPainted, { png: shot.toString('base64'), controls })
    controls.forEach(({ name }, index) => {
      measured.add(name)
      if ((counts[index] ?? 0) < leastPixels) unseen.add(name)
    })
    if (!(await panel.locator('.scroll').evaluate(scrollOn))) break
  }
  await judge.close()
  return [...unseen]
}

/** Enabled controls that are whole on the screen; a radio button is drawn by its label. */
function listControls(app: Element): Control[] {
  const all = app.querySelectorAll<HTMLElement>(
    'button, input:not([type=file]), select, textarea, summary, [role=slider]'
  )
  return [...all].flatMap((control, index) => {
    if (control.matches(':disabled') || !control.checkVisibility()) return []
    const isRadio = control instanceof HTMLInputElement && control.type === 'radio'
    const shown = isRadio ? (control.closest('label') ?? control) : control
    const { x, y, width, height } = shown.getBoundingClientRect()
    const top = document.elementFromPoint(x + width / 2, y + height / 2)
    if (width === 0 || !top || !(shown.contains(top) || top.contains(shown))) return []
    if (y < 0 || y + height > innerHeight) return []
    const words =
      control.getAttribute('aria-label') ?? (control.closest('label') ?? shown).textContent
    return [{ name: `${index} ${control.tagName} ${words.slice(0, 60)}`, x, y, width, height }]
  })
}

function scrollOn(scroll: Element): boolean {
  const before = scroll.scrollTop
  scroll.scrollTop += scroll.clientHeight / 2
  return scroll.scrollTop > before
}

/** How many pixels of each stand out from the most frequent colour around it. */
async function countPainted({
  png,
  controls
}: {
  png: string
  controls: Control[]
}): Promise<number[]> {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes]))
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No canvas')
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
  const at = (x: number, y: number) => {
    const start = (Math.round(y) * bitmap.width + Math.round(x)) * 4
    return [data[start] ?? 0, data[start + 1] ?? 0, data[start + 2] ?? 0] as const
  }
  const luminance = (colour: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = colour.map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one: number, other: number) =>
    (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
  return controls.map(({ x, y, width, height }) => {
    const around = new Map<string, number>()
    for (let across = -3; across < width + 3; across += 1)
      for (const edge of [-3, height + 2]) {
        const key = at(x + across, y + edge).join()
        around.set(key, (around.get(key) ?? 0) + 1)
      }
    const [ground = '0,0,0'] = [...around].sort((one, other) => other[1] - one[1])[0] ?? []
    const groundLight = luminance(ground.split(',').map(Number))
    let painted = 0
    for (let across = 0; across < width; across += 1)
      for (let down = 0; down < height; down += 1)
        if (contrast(luminance(at(x + across, y + down)), groundLight) >= 3) painted += 1
    return painted
  })
}
