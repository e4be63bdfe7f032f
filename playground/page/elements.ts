/** The parts of index.html that the code talks to. */
export const elements = {
  svg: find('canvas', SVGSVGElement),
  label: find('label', HTMLElement),
  notices: find('notices', HTMLElement),
  fileSelect: find('file', HTMLSelectElement),
  pageSelect: find('page', HTMLSelectElement),
  modeSelect: find('mode', HTMLSelectElement),
  said: find('said', HTMLElement),
  zoomButton: find('zoom', HTMLButtonElement),
  themeButton: find('theme', HTMLButtonElement),
  runButton: find('run', HTMLButtonElement),
  actionsButton: find('actions-button', HTMLButtonElement),
  closeButton: find('close', HTMLButtonElement),
  actions: {
    dialog: find('actions', HTMLDialogElement),
    label: find('actions-label', HTMLElement),
    chips: find('actions-chips', HTMLElement),
    input: find('actions-input', HTMLInputElement),
    list: find('actions-list', HTMLElement),
    help: find('actions-help', HTMLElement)
  },
  plugin: {
    column: find('plugin', HTMLElement),
    title: find('plugin-title', HTMLElement),
    body: find('plugin-body', HTMLElement)
  }
} as const

function find<Type extends Element>(id: string, type: abstract new () => Type): Type {
  const element = document.getElementById(id)
  if (element instanceof type) return element
  throw new Error(`index.html has no ${type.name} #${id}`)
}
