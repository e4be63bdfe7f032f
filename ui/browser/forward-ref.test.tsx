// @vitest-environment happy-dom
import { createRef, type FunctionComponent, type Ref, render } from 'preact'
import { expect, test } from 'vitest'
import { forwardRef } from './forward-ref'

type Props = { words: string }

const Field = forwardRef<Props>(({ words, ...rest }, ref) => (
  <input {...rest} ref={ref as never} value={words} />
))
const Framed = forwardRef<Props>((props, ref) => (
  <p>
    <Field {...props} ref={ref as never} />
  </p>
))

test('a ref reaches the element that a component draws, through another component too', () => {
  const place = document.createElement('main')
  const [field, framed] = [createRef(), createRef()]
  render(<Field words="one" ref={field} />, place)
  expect(field.current).toBe(place.querySelector('input'))
  render(<Framed words="two" ref={framed} />, place)
  expect(framed.current).toBe(place.querySelector('input'))
  expect(place.querySelector('input')?.value).toBe('two')
})

test('without a ref there is none, and other components keep theirs', () => {
  const place = document.createElement('main')
  render(<Field words="one" />, place)
  expect(place.querySelector('input')?.hasAttribute('ref')).toBe(false)
  const Plain: FunctionComponent<Props & { ref?: Ref<unknown> }> = () => <b>plain</b>
  const plain = createRef()
  render(<Plain words="one" ref={plain} />, place)
  expect(plain.current.constructor).toBe(Plain)
})
