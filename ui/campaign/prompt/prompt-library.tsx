import { useEffect, useRef, useState } from 'preact/hooks'
import type { SavedPrompt } from '../../../core/campaign/kept/saved-prompt'
import type { KeptFor } from '../../../core/wire/campaign/kept-calls'
import { Choice } from '../../components/choice'
import type { StepProps } from '../steps/step-props'

type Props = Pick<StepProps, 'state' | 'actions'>

const places: readonly Readonly<{ value: KeptFor; words: string }>[] = [
  { value: 'person', words: 'Mine' },
  { value: 'file', words: 'Of this file' }
]

/** Prompts that were saved, for this person or for everybody in the file. */
export function PromptLibrary({ state, actions }: Props) {
  const [keptFor, setKeptFor] = useState<KeptFor>('person')
  const [query, setQuery] = useState('')
  const [name, setName] = useState('')
  const chooser = useRef<HTMLInputElement>(null)
  useEffect(() => {
    actions.readPrompts()
  }, [actions])
  const all = state.campaign.prompts[keptFor]
  const found = all.filter(({ name: called, text }) =>
    `${called} ${text}`.toLowerCase().includes(query.trim().toLowerCase())
  )
  const save = (event: Event) => {
    event.preventDefault()
    actions.savePrompt(name, keptFor)
    setName('')
  }
  return (
    <div class="more">
      <Choice
        label="Prompts"
        groups={[{ name: '', options: places }]}
        chosen={keptFor}
        onChange={(value) => setKeptFor(value === 'file' ? 'file' : 'person')}
      />
      {all.length > 5 && (
        <input
          class="text"
          type="search"
          aria-label="Search saved prompts"
          placeholder="Search saved prompts"
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      {found.length > 0 && (
        <ul class="list size-list" aria-label="Saved prompts">
          {found.map((prompt) => (
            <PromptRow key={prompt.id} prompt={prompt} keptFor={keptFor} actions={actions} />
          ))}
        </ul>
      )}
      {all.length > 0 && found.length === 0 && <p class="empty">No prompt has these words.</p>}
      <form class="line" onSubmit={save}>
        <input
          class="text is-growing"
          aria-label="Name of the prompt"
          placeholder="Name"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" class="small">
          Save this prompt
        </button>
      </form>
      <div class="line">
        <button type="button" class="small" onClick={() => chooser.current?.click()}>
          Import…
        </button>
        <button
          type="button"
          class="small"
          disabled={all.length === 0}
          onClick={() => actions.exportPrompts(keptFor)}
        >
          Export
        </button>
        <input
          class="visually-hidden"
          ref={chooser}
          type="file"
          accept=".json,application/json"
          tabIndex={-1}
          aria-label="File of saved prompts"
          onChange={({ currentTarget }) => {
            actions.importPrompts([...(currentTarget.files ?? [])], keptFor)
            currentTarget.value = ''
          }}
        />
      </div>
    </div>
  )
}

type RowProps = Readonly<{
  prompt: SavedPrompt
  keptFor: KeptFor
  actions: Props['actions']
}>

function PromptRow({ prompt, keptFor, actions }: RowProps) {
  const [isNaming, setNaming] = useState(false)
  const end = (name: string) => {
    setNaming(false)
    actions.renamePrompt(prompt, name, keptFor)
  }
  const handleKey = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.key === 'Enter') end(event.currentTarget.value)
    else if (event.key === 'Escape') setNaming(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <li class="size-row">
      {isNaming ? (
        <input
          class="text"
          aria-label={`New name of ${prompt.name}`}
          defaultValue={prompt.name}
          ref={(element) => element?.focus()}
          onKeyDown={handleKey}
          onBlur={(event) => end(event.currentTarget.value)}
        />
      ) : (
        <button
          type="button"
          class="pick"
          aria-label={`Use ${prompt.name}`}
          title={prompt.text}
          onClick={() => actions.changeCampaign({ prompt: prompt.text })}
        >
          <span class="target-name">{prompt.name}</span>
          <span class="target-name quiet" dir="auto">
            {prompt.text}
          </span>
        </button>
      )}
      <button
        type="button"
        class="link"
        aria-label={`Rename ${prompt.name}`}
        onClick={() => setNaming(true)}
      >
        Rename
      </button>
      <button
        type="button"
        class="link"
        aria-label={`Delete ${prompt.name}`}
        onClick={() => actions.deletePrompt(prompt, keptFor)}
      >
        Delete
      </button>
    </li>
  )
}
