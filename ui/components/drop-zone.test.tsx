// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { DropZone } from './drop-zone'

afterEach(cleanup)

/** As browsers call it: the library’s has another name where there is no `ondrop`. */
const drag = (element: Element, type: string, files: readonly File[]) =>
  fireEvent(element, Object.assign(new Event(type, { bubbles: true }), { dataTransfer: { files } }))
const cup = () => new File([new Uint8Array([1])], 'cup.png')

test('files that are dropped anywhere on the panel are taken, and what holds none is not', () => {
  const taken: (readonly File[])[] = []
  const onFiles = (files: readonly File[]) => taken.push(files)
  render(
    <>
      <DropZone name="create" onFiles={onFiles}>
        <p>Inside</p>
      </DropZone>
      <button type="button">Generate</button>
    </>
  )
  const files = [cup()]
  drag(screen.getByRole('tabpanel'), 'drop', files)
  drag(screen.getByRole('tabpanel'), 'drop', [])
  drag(screen.getByRole('button'), 'drop', files)
  expect(taken).toEqual([files, files])
})

test('where nothing can be drawn, a file over it promises nothing', () => {
  render(
    <DropZone name="history" onFiles={null}>
      <p>Inside</p>
    </DropZone>
  )
  drag(screen.getByRole('tabpanel'), 'dragover', [])
  drag(screen.getByRole('tabpanel'), 'drop', [cup()])
  drag(screen.getByRole('tabpanel'), 'dragover', [])
  expect(screen.getByRole('tabpanel').className).toBe('view')
})
