import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import type { FrameLook } from '../../../core/wire/campaign/frame-calls'
import type { StepProps } from '../steps/step-props'
import { statusWords } from './review-rows'

type Props = Readonly<{
  frame: FrameLook
  /** Of another picture, as text. */
  price: string
  word: RefObject<HTMLInputElement>
  actions: StepProps['actions']
}>

/** What can be done about the frame that a person is at; each has its key in the sheet. */
export function FrameButtons({ frame, price, word, actions }: Props) {
  const { status, name } = frame
  const [text, setText] = useState(status.kind === 'to-change' ? status.word : '')
  const buttons = [
    ['Approve', 'A', () => actions.approveFrames([frame])],
    [`Make again · about ${price}`, 'R', () => actions.reRollFrame(frame)],
    ['Edit', 'E', () => actions.editFrame(frame)],
    ['Show', 'Enter', () => actions.revealFrame(frame)]
  ] as const
  return (
    <section class="more" aria-label={name}>
      <p>
        <span class="target-name">{name}</span>
        <span class="quiet">{statusWords[status.kind]}</span>
      </p>
      <div class="line">
        {buttons.map(([words, key, act]) => (
          <button type="button" class="small" key={key} title={`${words}  ${key}`} onClick={act}>
            {words}
          </button>
        ))}
      </div>
      <form
        class="line"
        onSubmit={(event) => {
          event.preventDefault()
          actions.sendBack(frame, text)
        }}
      >
        <input
          class="text is-growing"
          ref={word}
          aria-label="What should change"
          placeholder="What should change  X"
          maxLength={500}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="small">
          Send back
        </button>
      </form>
    </section>
  )
}
