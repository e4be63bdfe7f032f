import { Button } from '@create-figma-plugin/ui'
import type { Actions } from '../../session'
import type { SetView } from '../../sets/set-view'
import { Choice } from '../choice'
import { SetNotes } from './set-notes'

type Props = Readonly<{
  set: SetView
  actions: Pick<Actions, 'chooseAnchor' | 'matchSet' | 'reroll'>
}>

/** One approved picture, and others that match it. */
export function SetSection({ set, actions }: Props) {
  const { notes, button, isOff, busy } = set
  const press = () =>
    set.kind === 'match' ? actions.matchSet(set.anchor.nodeId) : actions.reroll(set.nodeId)
  return (
    <section class="section set" aria-labelledby="set-heading">
      <h2 class="heading" id="set-heading">
        Set
      </h2>
      {set.kind === 'match' && (
        <Choice
          label="Anchor"
          groups={[{ name: '', options: set.anchors.map(toOption) }]}
          chosen={set.anchor.nodeId}
          onChange={actions.chooseAnchor}
        />
      )}
      <SetNotes notes={busy === null ? notes : [busy]} />
      <div class="buttons">
        <Button secondary fullWidth disabled={isOff} title={button} onClick={press}>
          {button}
        </Button>
      </div>
    </section>
  )
}

const toOption = ({ nodeId, name }: { nodeId: string; name: string }) => ({
  value: nodeId,
  words: name
})
