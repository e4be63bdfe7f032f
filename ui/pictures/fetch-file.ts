import type { FileBytes } from './bitmap-canvas'

/** All of an answer; its status is told, not judged. */
export type FileAnswer = Readonly<{ status: number; bytes: FileBytes }>
export type FileRequest = Omit<RequestInit, 'signal' | 'headers' | 'body'> &
  Readonly<{ headers: Readonly<Record<string, string>> }>
export type FetchFile = (
  url: string,
  request: FileRequest,
  signal: AbortSignal
) => Promise<FileAnswer>

/** The file at an address. Rejects as `fetch` does, and when the answer breaks off. */
export function createFetchFile(fetch: typeof globalThis.fetch): FetchFile {
  return async (url, request, signal) => {
    const response = await fetch(url, { ...request, signal })
    return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) }
  }
}
