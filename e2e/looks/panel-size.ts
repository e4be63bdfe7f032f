import type { Desk } from '../rig'

/** Gives the panel's frame this width and height in pixels; the canvas keeps the rest. */
export async function resizePanel({ page }: Desk, width: number, height: number): Promise<void> {
  await page.evaluate((pixels) => {
    const column = document.getElementById('plugin')
    if (column) column.style.width = `${pixels}px`
  }, width + 1)
  const box = await page.locator('iframe').boundingBox()
  const view = page.viewportSize()
  if (!box || !view) throw new Error('The panel has no frame')
  await page.setViewportSize({ width: view.width, height: view.height - box.height + height })
}

/** What lies outside of the panel to the right, or is cut there; scrollers of their own may be wider. */
export function findTooWide({ panel }: Desk): Promise<string[]> {
  return panel.locator('#app').evaluate((app) => {
    const mayScroll = (element: Element) =>
      element.closest('.take-strip, .visually-hidden, .crop, .sheet')
    return [...app.querySelectorAll('*')]
      .filter((element) => !mayScroll(element) && element.checkVisibility())
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 100))
  })
}
