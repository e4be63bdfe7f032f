import type { DocumentStore } from '../../host/document/document-store'
import type { PluginControl } from '../plugin/plugin-control'
import { createActionsDialog, type DialogView } from './actions-dialog'
import { type Asking, askParameters, type Question } from './ask-parameters'
import { type Action, findActions, listActions } from './list-actions'

type Options = Readonly<{
  parts: Parameters<typeof createActionsDialog>[0]
  button: HTMLButtonElement
  document: DocumentStore
  plugin: PluginControl
  onError: (error: unknown) => void
}>

/**
 * Figma's quick actions: every command of the plugin by name, and its parameters with the plugin's
 * own suggestions. Opened by the button, ⌘/ or Ctrl+/.
 */
export function createQuickActions(options: Options): void {
  const { parts, button, document, plugin, onError } = options
  let actions: readonly Action[] = []
  let found: readonly Action[] = []
  let asking: Asking | null = null
  let isAsking = false
  /** Typed while the plugin starts. */
  let early = ''

  const showActions = (query: string, text?: string): void => {
    found = findActions(actions, query)
    dialog.show(toActionsView(found), text)
  }

  const open = async (): Promise<void> => {
    if (dialog.isOpen()) return
    const manifest = await plugin.readManifest()
    const nodes = document.nodes()
    actions = listActions(
      manifest,
      document.selection().flatMap((id) => nodes.get(id) ?? [])
    )
    showActions('', '')
    dialog.open()
  }

  const start = async (action: Action): Promise<void> => {
    const { command } = action
    if (action.parameters.length === 0) {
      dialog.close()
      return plugin.start({ command, isQuery: false }).then(() => undefined)
    }
    isAsking = true
    early = ''
    dialog.show(toStartingView(action), '')
    const running = await plugin.start({ command, isQuery: true })
    if (!running || !dialog.isOpen()) return plugin.close()
    asking = askParameters(running, action, {
      typed: early,
      onChange: (question, isFresh) =>
        dialog.show(toQuestionView(action, question), isFresh ? question.query : undefined),
      onRun: () => {
        isAsking = false
        asking = null
        dialog.close()
      }
    })
  }

  const dialog = createActionsDialog(parts, {
    onType: (text) => {
      if (asking) asking.type(text)
      else if (isAsking) early = text
      else showActions(text)
    },
    onChoose: (index) => {
      if (asking) return asking.choose(index)
      const action = found[index]
      if (action && !isAsking) start(action).catch(onError)
    },
    onBack: () => {
      if (!asking || asking.back()) return
      leave()
      showActions('', '')
    },
    onClose: () => leave()
  })

  /** A plugin that is only being asked ends with its questions. */
  const leave = (): void => {
    if (isAsking) plugin.close()
    isAsking = false
    asking = null
  }

  button.addEventListener('click', () => void open().catch(onError))
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    open().catch(onError)
  })
}

function toActionsView(found: readonly Action[]): DialogView {
  return {
    label: 'Quick actions',
    placeholder: 'Search',
    chips: [],
    lines: found.map(({ name, note }) => ({ text: name, note })),
    active: 0,
    help: found.length === 0 ? 'No action has this name. Delete some letters.' : '',
    isProblem: false
  }
}

/** The first parameter’s question, until the plugin says more. */
function toStartingView({ name, parameters: [first] }: Action): DialogView {
  const label = first?.name ?? name
  const placeholder = first?.description || label
  return { label, placeholder, chips: [name], lines: [], active: -1, help: '', isProblem: false }
}

function toQuestionView(action: Action, question: Question): DialogView {
  const { name, description, chosen, suggestions, message, isOptional, query } = question
  // Nothing is chosen for a person who may leave it out.
  const canSkip = isOptional && query === ''
  const skip = 'Choose one with ↑ and ↓, or press Enter to go on without.'
  return {
    label: name,
    placeholder: description || name,
    chips: [action.name, ...chosen],
    lines: suggestions.map((suggestion) => ({ text: suggestion.name, note: '' })),
    active: canSkip ? -1 : 0,
    help: message?.text ?? (canSkip ? skip : ''),
    isProblem: message?.isProblem ?? false
  }
}
