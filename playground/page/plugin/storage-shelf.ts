import { createMemoryShelf, type TextShelf } from '../../host/run/client-storage'

/** The browser's localStorage under a prefix, or memory where the browser keeps nothing. */
export function openShelf(prefix: string): TextShelf {
  const storage = findStorage()
  if (!storage) return createMemoryShelf()
  return {
    read: (key) => storage.getItem(prefix + key),
    write: (key, text) => storage.setItem(prefix + key, text),
    remove: (key) => storage.removeItem(prefix + key),
    keys: () =>
      Object.keys(storage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length))
  }
}

export function emptyShelf(shelf: TextShelf): void {
  for (const key of shelf.keys()) shelf.remove(key)
}

function findStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    // Blocked, for example in a private window.
    return null
  }
}
