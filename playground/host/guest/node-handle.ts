import type { NodeLink } from '../document/node-record'
import type {
  ComponentPort,
  DataCriteria,
  InstancePort,
  NodePort,
  PagePort,
  ScenePort
} from '../figma-port'
import { call, callSlowly } from './bridge'

/** Makes handles for links; given to every handle, because the classes need each other. */
export type Wrap = (link: NodeLink) => NodePort

/** The methods every node has. A handle holds no data: each read asks the host. */
export class NodeHandle {
  declare readonly id: string
  declare readonly wrap: Wrap

  constructor(link: NodeLink, wrap: Wrap) {
    Object.defineProperty(this, 'id', { value: link.id, enumerable: true })
    Object.defineProperty(this, 'type', { value: link.type, enumerable: true })
    Object.defineProperty(this, 'wrap', { value: wrap })
    Object.freeze(this)
  }
  get removed(): boolean {
    return call('node.isRemoved', this.id)
  }
  get parent(): NodePort | null {
    const link = call('node.parent', this.id)
    return link && this.wrap(link)
  }
  remove(): void {
    call('node.remove', this.id)
  }
  getPluginData(key: string): string {
    return call('data.read', this.id, key)
  }
  setPluginData(key: string, value: string): void {
    call('data.write', this.id, key, value)
  }
  getPluginDataKeys(): string[] {
    return [...call('data.keys', this.id)]
  }
  setRelaunchData(data: Record<string, string>): void {
    call('relaunch.write', this.id, data)
  }
  getRelaunchData(): Record<string, string> {
    return { ...call('relaunch.read', this.id) }
  }
}

export class DocumentHandle extends NodeHandle {
  get children(): readonly PagePort[] {
    // Below the document there are only pages.
    return Object.freeze(call('node.children', this.id).map((link) => this.wrap(link) as PagePort))
  }
}

export class ParentHandle extends NodeHandle {
  get children(): readonly ScenePort[] {
    return toScene(this, call('node.children', this.id))
  }
  appendChild(child: ScenePort): void {
    call('node.append', this.id, child.id, null)
  }
  insertChild(index: number, child: ScenePort): void {
    call('node.append', this.id, child.id, index)
  }
  findAll(callback: (node: ScenePort) => boolean = () => true): ScenePort[] {
    return this.children.flatMap((child) => [
      ...(callback(child) ? [child] : []),
      ...('findAll' in child ? child.findAll(callback) : [])
    ])
  }
  findAllWithCriteria({ pluginData: { keys } }: DataCriteria): ScenePort[] {
    return [...toScene(this, call('data.find', this.id, keys ?? null))]
  }
  findOne(callback: (node: ScenePort) => boolean): ScenePort | null {
    return this.findAll(callback)[0] ?? null
  }
}

/** Its own members come on top, because every handle of a page shares them. */
export type PageEvents = Readonly<
  Record<'on' | 'once' | 'off', (type: string, callback: (...details: never[]) => unknown) => void>
>

export class PageHandle extends ParentHandle {
  async loadAsync(): Promise<void> {
    call('page.load', this.id)
  }
  get selection(): readonly ScenePort[] {
    return toScene(this, call('page.selection', this.id))
  }
  set selection(nodes: readonly ScenePort[]) {
    const ids = nodes.map((node) => node.id)
    call('page.select', this.id, ids)
  }
}

/** Of all that can be drawn. */
export const exportMethods = {
  exportAsync(
    this: NodeHandle,
    settings: ExportSettingsImage = { format: 'PNG' }
  ): Promise<Uint8Array> {
    return callSlowly('node.export', this.id, settings)
  }
}

/** What makes a node one of the canvas; mixed into leaves and into parents. */
export const sceneMethods = {
  ...exportMethods,
  clone(this: NodeHandle): NodePort {
    return this.wrap(call('node.clone', this.id))
  }
}

/** Of layers with fills. */
export const fillMethods = {
  async setFillsAsync(this: NodeHandle, paints: readonly Paint[]): Promise<void> {
    await callSlowly('node.fill', this.id, paints)
  },
  async setFillStyleIdAsync(this: NodeHandle, styleId: string): Promise<void> {
    await callSlowly('node.style', this.id, styleId)
  }
}

/** Of layers with a size of their own. */
export const sizeMethods = {
  resize(this: NodeHandle, width: number, height: number): void {
    call('node.resize', this.id, width, height, false)
  },
  resizeWithoutConstraints(this: NodeHandle, width: number, height: number): void {
    call('node.resize', this.id, width, height, true)
  },
  rescale(this: NodeHandle, scale: number): void {
    call('node.rescale', this.id, scale)
  }
}

/** A section's layers stay where they are. */
export const sectionMethods = {
  resizeWithoutConstraints: sizeMethods.resizeWithoutConstraints
}

/** Of text layers. */
export const textMethods = {
  getRangeAllFontNames(this: NodeHandle, start: number, end: number): FontName[] {
    return [...call('text.fonts', this.id, start, end)]
  },
  getStyledTextSegments<
    Fields extends (keyof Omit<StyledTextSegment, 'characters' | 'start' | 'end'>)[]
  >(
    this: NodeHandle,
    fields: Fields
  ): Pick<StyledTextSegment, Fields[number] | 'characters' | 'start' | 'end'>[] {
    // The host answers with the fields that it was asked for.
    return [...call('text.segments', this.id, fields)] as Pick<
      StyledTextSegment,
      Fields[number] | 'characters' | 'start' | 'end'
    >[]
  },
  setRangeFontName(this: NodeHandle, start: number, end: number, value: FontName): void {
    call('text.style', this.id, 'fontName', { start, end, value })
  },
  setRangeFontSize(this: NodeHandle, start: number, end: number, value: number): void {
    call('text.style', this.id, 'fontSize', { start, end, value })
  },
  setRangeFills(this: NodeHandle, start: number, end: number, value: readonly Paint[]): void {
    call('text.style', this.id, 'fills', { start, end, value })
  }
}

export const componentMethods = {
  createInstance(this: NodeHandle): InstancePort {
    // The link names its type.
    return this.wrap(call('node.instance', this.id)) as InstancePort
  }
}

export const instanceMembers = {
  async getMainComponentAsync(this: NodeHandle): Promise<ComponentPort | null> {
    const link = await callSlowly('node.mainComponent', this.id)
    // What an instance is made from is a component.
    return link && (this.wrap(link) as ComponentPort)
  },
  get mainComponent(): null {
    throw new Error(
      'in get_mainComponent: Cannot call with documentAccess: dynamic-page. Use node.getMainComponentAsync instead.'
    )
  }
}

function toScene(parent: NodeHandle, links: readonly NodeLink[]): readonly ScenePort[] {
  // Below a page there are only scene nodes.
  return Object.freeze(links.map((link) => parent.wrap(link) as ScenePort))
}
