// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { DropZone } from './drop-zone'

afterEach(cleanup)

const cup = () => new File([new Uint8Array([1])], 'cup.png')

test('files that are dropped anywhere on the tab are taken, and what holds none is not', () => {
  const taken: (readonly File[])[] = []
  const onFiles = (files: readonly File[]) => taken.push(files)
  render(
    <DropZone name="create" onFiles={onFiles}>
      <p>Inside</p>
    </DropZone>
  )
  const files = [cup()]
  fireEvent.drop(screen.getByRole('tabpanel'), { dataTransfer: { files } })
  fireEvent.drop(screen.getByRole('tabpanel'), { dataTransfer: { files: [] } })
  expect(taken).toEqual([files])
})

test('where nothing can be drawn, a file over it promises nothing', () => {
  render(
    <DropZone name="history" onFiles={null}>
      <p>Inside</p>
    </DropZone>
  )
  fireEvent.dragOver(screen.getByRole('tabpanel'))
  fireEvent.drop(screen.getByRole('tabpanel'), { dataTransfer: { files: [cup()] } })
  expect(screen.getByRole('tabpanel').className).toBe('view')
})
