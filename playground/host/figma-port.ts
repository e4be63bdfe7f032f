import type { NodeType as Known } from './document/node-record'

/**
 * The part of Figma's plugin API that the stand-in offers, cut out of the official typings. The
 * proofs in figma-port.proof.ts stop the build when either side drifts.
 */
export type FigmaPort = Partial<GridPort> &
  Pick<
    PluginAPI,
    | 'apiVersion'
    | 'clientStorage'
    | 'closePlugin'
    | 'command'
    | 'commitUndo'
    | 'createImage'
    | 'currentUser'
    | 'editorType'
    | 'getImageByHash'
    | 'mixed'
    | 'mode'
    | 'notify'
    | 'parameters'
    | 'pluginId'
    | 'showUI'
    | 'saveVersionHistoryAsync'
    | 'triggerUndo'
  > & {
    readonly annotations: {
      getAnnotationCategoriesAsync(): Promise<CategoryPort[]>
      addAnnotationCategoryAsync(category: {
        label: string
        color: AnnotationCategoryColor
      }): Promise<CategoryPort>
    }
    readonly root: DocumentPort
    currentPage: PagePort
    setCurrentPageAsync(page: PagePort): Promise<void>
    readonly viewport: Pick<ViewportAPI, 'center' | 'zoom'> & {
      scrollAndZoomIntoView(nodes: readonly NodePort[]): void
    }
    readonly ui: Omit<UIAPI, 'reposition' | 'getPosition'>
    createFrame(): FramePort
    createRectangle(): RectanglePort
    createComponent(): ComponentPort
    createSection(): SectionPort
    createPage(): PagePort
    listAvailableFontsAsync(): Promise<Font[]>
    loadFontAsync(font: FontName): Promise<void>
    loadAllPagesAsync(): Promise<void>
    getNodeByIdAsync(id: string): Promise<NodePort | null>
    getNodeById(id: string): NodePort | null
    on(type: ArgFree, callback: () => void): void
    on(type: 'run', callback: (event: RunEvent) => void): void
    once(type: ArgFree, callback: () => void): void
    once(type: 'run', callback: (event: RunEvent) => void): void
    off(type: ArgFree, callback: () => void): void
    off(type: 'run', callback: (event: RunEvent) => void): void
  }
export type CategoryPort = Pick<AnnotationCategory, 'id' | 'label' | 'color' | 'isPreset'>
type ArgFree = 'selectionchange' | 'currentpagechange' | 'close'

type Basic = Pick<
  BaseNodeMixin,
  | 'id'
  | 'name'
  | 'removed'
  | 'remove'
  | 'getPluginData'
  | 'setPluginData'
  | 'getPluginDataKeys'
  | 'setRelaunchData'
  | 'getRelaunchData'
> & { readonly parent: NodePort | null }

type Placed = Pick<SceneNodeMixin, 'visible' | 'locked'> &
  Pick<
    DimensionAndPositionMixin,
    'x' | 'y' | 'width' | 'height' | 'relativeTransform' | 'absoluteTransform'
  > &
  Pick<DimensionAndPositionMixin, 'absoluteBoundingBox'> & {
    exportAsync(settings?: ExportSettingsImage): Promise<Uint8Array>
  }
type Turned = Pick<LayoutMixin, 'rotation' | 'absoluteRenderBounds'> &
  Pick<MinimalBlendMixin, 'opacity'>
type Shaded = Pick<BlendMixin, 'effects'>
type Filled = Pick<MinimalFillsMixin, 'fills' | 'setFillsAsync' | 'setFillStyleIdAsync'> & {
  // Figma has figma.mixed here as well; the stand-in's mixed fills have no style.
  fillStyleId: MinimalFillsMixin['fillStyleId']
}
type Stroked = Pick<MinimalStrokesMixin, 'strokes'>
type Rounded = Pick<CornerMixin, 'cornerRadius'>
type Parent = {
  readonly children: readonly ScenePort[]
  appendChild(child: ScenePort): void
  insertChild(index: number, child: ScenePort): void
  findOne(callback: (node: ScenePort) => boolean): ScenePort | null
  findAll(callback?: (node: ScenePort) => boolean): ScenePort[]
  findAllWithCriteria(criteria: DataCriteria): ScenePort[]
}
type Sized = Pick<LayoutMixin, 'resize' | 'resizeWithoutConstraints' | 'rescale'> & ConstraintMixin
type Shape<Type> = Basic &
  Flowing &
  Pick<AnnotationsMixin, 'annotations'> &
  Placed &
  Turned &
  Shaded &
  Filled &
  Stroked &
  Sized & { readonly type: Type }
type Flowing = Pick<AutoLayoutChildrenMixin, 'layoutPositioning'> &
  Pick<
    LayoutMixin,
    | 'layoutSizingHorizontal'
    | 'layoutSizingVertical'
    | 'minWidth'
    | 'maxWidth'
    | 'minHeight'
    | 'maxHeight'
  >
type Board<Type> = Shape<Type> &
  Rounded &
  Parent &
  Pick<
    BaseFrameMixin,
    | 'clipsContent'
    | 'layoutWrap'
    | 'itemSpacing'
    | 'counterAxisSpacing'
    | 'paddingLeft'
    | 'paddingRight'
    | 'paddingTop'
    | 'paddingBottom'
    | 'primaryAxisAlignItems'
  > & {
    layoutMode: BaseFrameMixin['layoutMode']
    counterAxisAlignItems: BaseFrameMixin['counterAxisAlignItems']
  }

export type DocumentPort = Basic & {
  readonly type: 'DOCUMENT'
  readonly children: readonly PagePort[]
}
export type PagePort = Basic &
  Parent &
  Pick<PageNode, 'loadAsync' | 'on' | 'once' | 'off'> & {
    readonly type: 'PAGE'
    selection: readonly ScenePort[]
  }
/** Any data of this plugin's without `keys`, else an entry under one of them. */
export type DataCriteria = { pluginData: { keys?: string[] } }
export type FramePort = Board<'FRAME'> & { clone(): FramePort }
export type ComponentPort = Board<'COMPONENT'> & {
  clone(): ComponentPort
  createInstance(): InstancePort
}
export type ComponentSetPort = Board<'COMPONENT_SET'> & { clone(): ComponentSetPort }
export type InstancePort = Board<'INSTANCE'> & {
  clone(): InstancePort
  getMainComponentAsync(): Promise<ComponentPort | null>
  mainComponent: ComponentPort | null
}
export type RectanglePort = Shape<'RECTANGLE'> & Rounded & { clone(): RectanglePort }
export type EllipsePort = Shape<'ELLIPSE'> & Rounded & { clone(): EllipsePort }
export type TextPort = Shape<'TEXT'> &
  Pick<
    TextNode,
    | 'characters'
    | 'fontName'
    | 'fontSize'
    | 'hasMissingFont'
    | 'textAutoResize'
    | 'textAlignHorizontal'
    | 'getStyledTextSegments'
    | 'getRangeAllFontNames'
    | 'setRangeFontName'
    | 'setRangeFontSize'
    | 'setRangeFills'
  > & { clone(): TextPort }
export type GroupPort = Basic &
  Placed &
  Turned &
  Parent & { readonly type: 'GROUP'; clone(): GroupPort }
export type SectionPort = Basic &
  Pick<SectionNode, 'resizeWithoutConstraints'> &
  Placed &
  Filled &
  Parent & { readonly type: 'SECTION'; clone(): SectionPort }

export type SlidePort = Board<'SLIDE'> & { clone(): SlidePort }
export type SlideRowPort = Basic &
  Placed &
  Parent & { readonly type: 'SLIDE_ROW'; clone(): SlideRowPort }
export type SlideGridPort = Basic & Placed & Parent & { readonly type: 'SLIDE_GRID' }

export type BuzzTextPort = Pick<BuzzTextField, 'value' | 'setValueAsync'> & {
  readonly node: TextPort | null
}
export type BuzzMediaPort = Pick<BuzzMediaField, 'type' | 'hash' | 'setMediaAsync'> & {
  readonly node: ScenePort | null
}

/** What `figma` has in Slides and Buzz: the grid in both, slides in one, assets in the other. */
export type GridPort = {
  getCanvasGrid(): ScenePort[][]
  setCanvasGrid(grid: ScenePort[][]): void
  createCanvasRow(rowIndex?: number): ScenePort
  moveNodesToCoord(nodeIds: string[], rowIndex?: number, columnIndex?: number): void
  createSlide(row?: number, column?: number): SlidePort
  createSlideRow(row?: number): SlideRowPort
  readonly buzz: {
    createFrame(rowIndex?: number, columnIndex?: number): FramePort
    createInstance(component: ComponentPort, rowIndex: number, columnIndex?: number): InstancePort
    getBuzzAssetTypeForNode(node: ScenePort): BuzzAssetType | null
    setBuzzAssetTypeForNode(node: ScenePort, assetType: BuzzAssetType): void
    getTextContent(node: ScenePort): BuzzTextPort[]
    getMediaContent(node: ScenePort): BuzzMediaPort[]
    smartResize(node: ScenePort, width: number, height: number): void
  }
}

/** Real files hold more kinds of nodes than the stand-in makes. */
type OtherPort = Pick<BaseNodeMixin, 'id' | 'name' | 'removed'> & {
  readonly type: Exclude<SceneNode['type'], Known>
}

export type KnownScenePort =
  | FramePort
  | ComponentPort
  | ComponentSetPort
  | InstancePort
  | RectanglePort
  | EllipsePort
  | TextPort
  | GroupPort
  | SectionPort
  | SlidePort
  | SlideRowPort
  | SlideGridPort
export type ScenePort = KnownScenePort | OtherPort
export type NodePort = DocumentPort | PagePort | ScenePort
