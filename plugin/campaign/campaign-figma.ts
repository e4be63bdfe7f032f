/** The part of Figma that campaigns use. */
export type CampaignFigma = Pick<
  PluginAPI,
  | 'commitUndo'
  | 'createSection'
  | 'currentPage'
  | 'getNodeByIdAsync'
  | 'listAvailableFontsAsync'
  | 'loadFontAsync'
>

/** How long work on the canvas gives way and learns that it is no longer wanted. */
export type Pace = Readonly<{
  /** Resolves when others have had their turn on the canvas's own thread. */
  nextTurn: () => Promise<void>
  isStopped: () => boolean
}>
