export type Send = (path: string, init: RequestInit) => Response | Promise<Response>

export type Page = Readonly<{ status: number; text: string; headers: Headers }>

/** As much of a browser as signing in needs: a jar for cookies, forms, and the way to other sites. */
export function createTrialBrowser(send: Send, origin: string) {
  const jar = new Map<string, string>()
  let address = '192.0.2.1'

  const ask = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await send(path, {
      ...init,
      headers: {
        host: new URL(origin).host,
        accept: 'text/html',
        'x-forwarded-for': address,
        ...(cookie && { cookie }),
        ...(init.headers as Record<string, string>)
      }
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return { status: response.status, text: await response.text(), headers: response.headers }
  }

  const open = (path: string) => ask(path)
  /** Sends a page’s form as it was served, with what a person typed or a test changed. */
  const submit = (page: Page, action: string, typed: Record<string, string> = {}) => {
    const fields = new URLSearchParams({ ...hiddenOf(page, action), ...typed })
    return ask(action, {
      method: 'POST',
      body: fields.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' }
    })
  }
  /** From the page that leaves for the provider to where the provider sends the browser back. */
  const leave = async (page: Page): Promise<string> => {
    const response = await fetch(leavingUrl(page), { redirect: 'manual' })
    await response.body?.cancel()
    const back = new URL(response.headers.get('location') ?? '')
    return back.origin === origin ? back.pathname + back.search : back.href
  }
  const confirm = async (userCode: string) =>
    submit(await open(`/sign-in?code=${userCode}`), '/sign-in/confirm')
  return {
    jar,
    open,
    submit,
    leave,
    confirm,
    /** The whole way of a person who does all as they should. */
    signIn: async (userCode: string) => open(await leave(await confirm(userCode))),
    comeFrom: (other: string) => {
      address = other
    }
  }
}

/** Where a page that leaves goes. */
export function leavingUrl({ text }: Page): string {
  const [, url] = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(text) ?? []
  if (!url) throw new Error(`This page doesn’t leave: ${text}`)
  return url.replaceAll('&amp;', '&')
}

/** The sentences of a page, without its tags. */
export function wordsOf({ text }: Page): string {
  const [, main = ''] = /<main>([\s\S]*)<\/main>/.exec(text) ?? []
  return main
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function hiddenOf({ text }: Page, action: string): Record<string, string> {
  const [, form] = new RegExp(`action="[^"]*${action}">([\\s\\S]*?)</form>`).exec(text) ?? []
  if (form === undefined) throw new Error(`No form for ${action}: ${text}`)
  return Object.fromEntries(
    [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? '',
      value ?? ''
    ])
  )
}
