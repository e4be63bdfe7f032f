export type Theme = 'light' | 'dark'

type Extras = Readonly<{
  policy: string | null
  /** The sheet with Figma's colour variables, and the theme to start with; null without themeColors. */
  theme: Readonly<{ css: string; current: Theme }> | null
}>

/** A panel's HTML as Figma serves it: under the manifest's policy, with the theme's variables. */
export function toPanelHtml(html: string, { policy, theme }: Extras): string {
  const meta =
    policy === null
      ? ''
      : `<meta http-equiv="Content-Security-Policy" content="${policy.replaceAll('"', '&quot;')}">`
  const head = theme ? `<style id="figma-style">${theme.css}</style>${listener(theme.current)}` : ''
  // Behind the doctype, which must stay first or the browser falls back to quirks.
  const doctype = /^\s*<!doctype[^>]*>/i.exec(html)?.[0] ?? '<!doctype html>'
  return `${doctype}<meta charset="utf-8">${meta}${head}${html.replace(/^\s*<!doctype[^>]*>/i, '')}`
}

/** The message that switches the theme of an open panel. */
export function toThemeMessage(theme: Theme): { standInTheme: Theme } {
  return { standInTheme: theme }
}

/** Keeps the class on <html> in step; the panel's own listeners never see the message. */
function listener(theme: Theme): string {
  return `<script>(() => {
    const root = document.documentElement
    const show = (theme) => { root.className = 'figma-' + (theme === 'dark' ? 'dark' : 'light') }
    show(${JSON.stringify(theme)})
    addEventListener('message', (event) => {
      if (event.source !== parent || !event.data || !event.data.standInTheme) return
      event.stopImmediatePropagation()
      show(event.data.standInTheme)
    })
  })()</script>`
}
