import { rootId } from '../document/node-record'
import { needNode, withNode } from '../document/tree'
import { type OpenFile, refuseCall } from '../ops/file'
import type { SlowCalls } from '../run/host-calls'
import { categoriesOf } from './annotation'

type SlowAnnotationCalls = Pick<SlowCalls, 'category.list' | 'category.add' | 'version.save'>

const colors = ['yellow', 'orange', 'red', 'pink', 'violet', 'blue', 'teal', 'green']

/** The file's categories for annotations, and its named versions. */
export function answerAnnotationsSlowly(
  file: OpenFile,
  saveVersion: (title: string, description: string) => void
): SlowAnnotationCalls {
  const { document } = file
  return {
    'category.list': async () => categoriesOf(document.nodes()),
    'category.add': async ({ label, color }) => {
      refuseCall(file, 'addAnnotationCategoryAsync')
      if (typeof label !== 'string' || label === '' || !colors.includes(color))
        throw new Error('in addAnnotationCategoryAsync: Property "categoryInput" failed validation')
      const known = categoriesOf(document.nodes())
      const category = { id: document.nextId(), label, color, isPreset: false }
      const root = needNode(document.nodes(), rootId, 'addAnnotationCategoryAsync')
      document.change(withNode(document.nodes(), { ...root, categories: [...known, category] }))
      return category
    },
    'version.save': async (title, description) => {
      refuseCall(file, 'saveVersionHistoryAsync')
      if (typeof title !== 'string' || title === '')
        throw new Error('in saveVersionHistoryAsync: The title must be a non-empty string')
      saveVersion(title, description)
      return { id: document.nextId() }
    }
  }
}
