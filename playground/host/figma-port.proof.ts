// Nothing here runs. Each line stops the build when the typings and the stand-in drift apart.
import type {
  ComponentPort,
  ComponentSetPort,
  DocumentPort,
  EllipsePort,
  FigmaPort,
  FramePort,
  GroupPort,
  InstancePort,
  NodePort,
  PagePort,
  RectanglePort,
  ScenePort,
  SectionPort,
  TextPort
} from './figma-port'
import type { Handle } from './guest/handles'

type Proof<Part extends Whole, Whole> = [Part, Whole]

/** What a plugin may do with the port, real Figma allows. */
export type FigmaFitsThePort = [
  Proof<PluginAPI, FigmaPort>,
  Proof<BaseNode, NodePort>,
  Proof<SceneNode, ScenePort>,
  Proof<DocumentNode, DocumentPort>,
  Proof<PageNode, PagePort>,
  Proof<FrameNode, FramePort>,
  Proof<ComponentNode, ComponentPort>,
  Proof<ComponentSetNode, ComponentSetPort>,
  Proof<InstanceNode, InstancePort>,
  Proof<RectangleNode, RectanglePort>,
  Proof<EllipseNode, EllipsePort>,
  Proof<TextNode, TextPort>,
  Proof<GroupNode, GroupPort>,
  Proof<SectionNode, SectionPort>
]

/** What the port promises of nodes, the stand-in has; of `figma` itself createFigma's types say it. */
export type StandInFitsThePort = [
  Proof<Handle<'DOCUMENT'>, DocumentPort>,
  Proof<Handle<'PAGE'>, PagePort>,
  Proof<Handle<'FRAME'>, FramePort>,
  Proof<Handle<'COMPONENT'>, ComponentPort>,
  Proof<Handle<'COMPONENT_SET'>, ComponentSetPort>,
  Proof<Handle<'INSTANCE'>, InstancePort>,
  Proof<Handle<'RECTANGLE'>, RectanglePort>,
  Proof<Handle<'ELLIPSE'>, EllipsePort>,
  Proof<Handle<'TEXT'>, TextPort>,
  Proof<Handle<'GROUP'>, GroupPort>,
  Proof<Handle<'SECTION'>, SectionPort>
]

/** And the proofs can fail. */
export function contract(port: FigmaPort, frame: FramePort, group: GroupPort): void {
  // @ts-expect-error createImage takes bytes, not a URL
  port.createImage('https://example.com/cup.png')
  // @ts-expect-error the stand-in makes frames and rectangles only
  port.createText()
  // @ts-expect-error width is read-only: there is resize for it
  frame.width = 10
  // @ts-expect-error a paint of an unknown kind
  frame.fills = [{ type: 'PHOTO', imageHash: '' }]
  // @ts-expect-error fills may be mixed and have to be checked first
  frame.fills.length
  // @ts-expect-error groups have no fills
  group.fills
  // @ts-expect-error a frame has no main component
  frame.getMainComponentAsync()
}
