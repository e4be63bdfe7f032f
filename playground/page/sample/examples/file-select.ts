import { examples } from './examples'

/** The menu of files in the bar; another file is another address, so that a reload keeps it. */
export function listFiles(select: HTMLSelectElement, current: string | null): void {
  const files = [{ id: '', name: 'Sample file' }, ...examples]
  select.replaceChildren(...files.map(({ id, name }) => new Option(name, id)))
  select.value = current ?? ''
  select.addEventListener('change', () => {
    const asked = new URLSearchParams(location.search)
    if (select.value === '') asked.delete('file')
    else asked.set('file', select.value)
    location.search = asked.toString()
  })
}
