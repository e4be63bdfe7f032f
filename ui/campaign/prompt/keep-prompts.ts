import { readPromptFile, toPromptFile } from '../../../core/campaign/kept/prompt-file'
import type { SavedPrompt } from '../../../core/campaign/kept/saved-prompt'
import { type KeptFor, maxPromptsAtOnce } from '../../../core/wire/campaign/kept-calls'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'

export type PromptKeeper = Readonly<{
  readPrompts: () => Promise<void>
  /** Keeps the campaign's prompt under a name. */
  savePrompt: (name: string, keptFor: KeptFor) => Promise<void>
  renamePrompt: (prompt: SavedPrompt, name: string, keptFor: KeptFor) => Promise<void>
  deletePrompt: (prompt: SavedPrompt, keptFor: KeptFor) => Promise<void>
  /** Offers them as a file. */
  exportPrompts: (keptFor: KeptFor) => void
  /** Adds the prompts of an exported file. */
  importPrompts: (files: readonly File[], keptFor: KeptFor) => Promise<void>
}>

/** A library of prompts for this person, and one in the file for everybody. */
export function createPromptKeeper(context: SessionContext, desk: CampaignDesk): PromptKeeper {
  const { call, say, sayProblem, takeFailure, newKey, now, saveFile } = context

  const attempt = async (act: () => Promise<void>) => {
    try {
      await act()
    } catch (error) {
      sayProblem(takeFailure(error).message)
    }
  }
  const readAll = async (keptFor: KeptFor) => {
    const prompts: SavedPrompt[] = []
    for (let at: number | null = 0; at !== null; ) {
      const page: Readonly<{ prompts: SavedPrompt[]; next: number | null }> = await call(
        'prompt.list',
        { for: keptFor, at }
      )
      prompts.push(...page.prompts)
      at = page.next
    }
    return prompts
  }
  const read = async () => {
    const [person, file] = [await readAll('person'), await readAll('file')]
    desk.patch({ prompts: { person, file } })
  }
  const save = async (keptFor: KeptFor, prompts: readonly SavedPrompt[]) => {
    for (let at = 0; at < prompts.length; at += maxPromptsAtOnce)
      await call('prompt.save', {
        for: keptFor,
        prompts: prompts.slice(at, at + maxPromptsAtOnce)
      })
    await read()
  }

  return {
    readPrompts: () => attempt(read),
    savePrompt: (name, keptFor) =>
      attempt(async () => {
        const text = desk.read().open?.prompt.trim() ?? ''
        if (text === '') return sayProblem('Write the prompt first.')
        // A prompt without a name is called by its first words.
        const called = (name.trim() || text.split('\n')[0] || text).slice(0, 120)
        await save(keptFor, [{ id: newKey(), name: called, text, at: now() }])
        say(`“${called}” is saved.`)
      }),
    renamePrompt: (prompt, name, keptFor) =>
      attempt(async () => {
        const called = name.trim().slice(0, 120)
        if (called !== '' && called !== prompt.name)
          await save(keptFor, [{ ...prompt, name: called, at: now() }])
      }),
    deletePrompt: ({ id }, keptFor) =>
      attempt(async () => {
        await call('prompt.delete', { for: keptFor, id })
        await read()
      }),
    exportPrompts: (keptFor) => {
      const text = toPromptFile(desk.read().prompts[keptFor])
      saveFile('framefill-prompts.json', new Blob([text], { type: 'application/json' }))
    },
    importPrompts: ([file], keptFor) =>
      attempt(async () => {
        if (!file) return
        const reading = readPromptFile(await file.text())
        if (reading.kind === 'fault') return sayProblem(reading.message)
        const { prompts, leftOut } = reading
        await save(keptFor, prompts)
        const rest = leftOut === 0 ? '' : ` ${leftOut} could not be read.`
        say(`${prompts.length} added.${rest}`)
      })
  }
}
