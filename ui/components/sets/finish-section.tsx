import { Button } from '@create-figma-plugin/ui'
import type { FinishView } from '../../sets/finish-view'
import { SetNotes } from './set-notes'

type Props = Readonly<{ finish: FinishView; onFinish: () => void }>

/** Drafts that were picked, drawn again at the best quality; what both ways cost. */
export function FinishSection({ finish, onFinish }: Props) {
  const { button, isOff, busy, notes } = finish
  return (
    <section class="section set" aria-labelledby="finish-heading">
      <h2 class="heading" id="finish-heading">
        Finish
      </h2>
      <SetNotes notes={busy === null ? notes : [busy]} />
      {button && (
        <div class="buttons">
          <Button secondary fullWidth disabled={isOff} title={button} onClick={onFinish}>
            {button}
          </Button>
        </div>
      )}
    </section>
  )
}
