import type { Surroundings } from '../../host/run/surroundings'
import type { ThemeSwitch } from '../theme'
import { toPanelHtml, toThemeMessage } from './panel-html'

type WindowOptions = Readonly<{
  /** The docked column, and where in it the panel's frame goes. */
  column: HTMLElement
  body: HTMLElement
  title: HTMLElement
  theme: ThemeSwitch
  themeCss: string
}>

export type PluginWindow = Readonly<{
  /** The window of the next plugin run: its name, its policy, and who hears what the panel posts. */
  prepare: (
    run: Readonly<{
      name: string
      policy: string | null
      receive: (message: unknown) => void
    }>
  ) => Surroundings['panel']
}>

const minWidth = 320

/** Docks a panel at the right, in a frame that has no origin of its own. */
export function createPluginWindow(options: WindowOptions): PluginWindow {
  const { column, body, title, theme, themeCss } = options
  let tellPanel: (message: unknown) => void = () => undefined
  theme.listen((next) => tellPanel(toThemeMessage(next)))
  return {
    prepare: ({ name, policy, receive }) => {
      let frame: HTMLIFrameElement | null = null
      let waiting: unknown[] | null = []

      const send = (message: unknown): void => {
        // '*' because a sandboxed frame has no origin to name.
        if (waiting) waiting.push(message)
        else frame?.contentWindow?.postMessage(message, '*')
      }
      const hear = (event: MessageEvent<unknown>): void => {
        if (!frame || event.source !== frame.contentWindow) return
        const { data } = event
        if (typeof data === 'object' && data !== null && 'pluginMessage' in data)
          receive(data.pluginMessage)
      }
      const close = (): void => {
        removeEventListener('message', hear)
        frame?.remove()
        frame = null
        column.hidden = true
      }
      const resize = (width: number): void => {
        column.style.width = `${Math.max(minWidth, width)}px`
      }
      tellPanel = send

      return {
        open: (html, { title: asked, width, visible, themeColors }) => {
          close()
          waiting = []
          addEventListener('message', hear)
          const colors = themeColors ? { css: themeCss, current: theme.current() } : null
          frame = createFrame(toPanelHtml(html, { policy, theme: colors }))
          frame.title = asked ?? name
          const { src } = frame
          frame.addEventListener('load', () => {
            URL.revokeObjectURL(src)
            const messages = waiting ?? []
            waiting = null
            for (const message of messages) send(message)
          })
          title.textContent = asked ?? name
          resize(width)
          body.replaceChildren(frame)
          column.hidden = !visible
        },
        post: (message) => send({ pluginMessage: message }),
        resize,
        show: (visible) => {
          column.hidden = !visible
        },
        close
      }
    }
  }
}

function createFrame(html: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.name = 'plugin-ui'
  // As in Figma, a plugin may open a page in the browser (claim figma.open-browser), and hand over a file
  // (claim figma.panel-downloads).
  const allowed = 'allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox'
  frame.setAttribute('sandbox', allowed)
  // A blob, because Chromium loads no data: URL above 2 MB and srcdoc would resolve our own paths.
  frame.src = URL.createObjectURL(new Blob([html], { type: 'text/html' }))
  return frame
}
