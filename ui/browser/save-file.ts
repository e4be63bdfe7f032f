/**
 * Offers a file as a download: a plugin's window may neither open a dialog for it nor write by itself.
 * The address is kept for a while, since a browser may read it after the press.
 */
export function createFileSaver(page: Document): (name: string, file: Blob) => void {
  return (name, file) => {
    const link = page.createElement('a')
    link.href = URL.createObjectURL(file)
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), keptMs)
  }
}

const keptMs = 60_000
