/** The part of Figma that the plugin uses; passed down from `main.ts`, so tests can bring their own. */
export type FigmaPort = Pick<
  PluginAPI,
  | 'clientStorage'
  | 'commitUndo'
  | 'createFrame'
  | 'createImage'
  | 'createRectangle'
  | 'currentPage'
  | 'editorType'
  | 'getImageByHash'
  | 'getNodeByIdAsync'
  | 'mixed'
  | 'notify'
  | 'on'
  | 'root'
  | 'setCurrentPageAsync'
  | 'triggerUndo'
  | 'ui'
  | 'viewport'
>
