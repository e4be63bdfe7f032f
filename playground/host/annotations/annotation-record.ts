import * as z from 'zod/mini'

const properties = [
  'width',
  'height',
  'maxWidth',
  'minWidth',
  'maxHeight',
  'minHeight',
  'fills',
  'strokes',
  'effects',
  'strokeWeight',
  'cornerRadius',
  'textStyleId',
  'textAlignHorizontal',
  'fontFamily',
  'fontStyle',
  'fontSize',
  'fontWeight',
  'lineHeight',
  'letterSpacing',
  'itemSpacing',
  'padding',
  'layoutMode',
  'alignItems',
  'opacity',
  'mainComponent',
  'gridRowGap',
  'gridColumnGap',
  'gridRowCount',
  'gridColumnCount',
  'gridRowAnchorIndex',
  'gridColumnAnchorIndex',
  'gridRowSpan',
  'gridColumnSpan'
] as const satisfies readonly AnnotationPropertyType[]

/** As the typings have them; only these keys, and a text in one of two ways. */
export const AnnotationRecord = z.strictObject({
  label: z.optional(z.string()),
  labelMarkdown: z.optional(z.string()),
  properties: z.optional(z.array(z.strictObject({ type: z.enum(properties) }))),
  categoryId: z.optional(z.string())
})
export type AnnotationRecord = z.infer<typeof AnnotationRecord>

export type CategoryRecord = Readonly<{
  id: string
  label: string
  color: AnnotationCategoryColor
  isPreset: boolean
}>

/** Every file has these; nobody documents their ids. */
export const presetCategories: readonly CategoryRecord[] = (
  ['Development', 'Interaction', 'Accessibility', 'Content'] as const
).map((label, index) => ({
  id: `preset:${index}`,
  label,
  color: (['blue', 'violet', 'green', 'orange'] as const)[index] ?? 'blue',
  isPreset: true
}))
