import { expect, test } from 'vitest'
import { createFakeFigma } from '../fakes/fake-figma'
import { asOneStep } from './one-step'

/** The second commit of a step fails, as when the file was closed for changes meanwhile. */
function failingSecondCommit() {
  const { figma } = createFakeFigma()
  let commits = 0
  const commitUndo = () => {
    commits += 1
    if (commits === 2) throw new Error('in commitUndo: not now')
  }
  return { ...figma, commitUndo }
}

test('what failed first is told, whatever fails after it', async () => {
  const work = () =>
    Promise.reject(new Error('in set_fills: The node with id "1:2" does not exist'))
  await expect(asOneStep(failingSecondCommit(), work)).rejects.toMatchObject({
    failure: { code: 'frame_gone' }
  })
})

test('what was done counts, even when the step can’t be closed', async () => {
  expect(await asOneStep(failingSecondCommit(), async () => 'placed')).toBe('placed')
})
