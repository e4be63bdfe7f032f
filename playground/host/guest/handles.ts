import type { NodeLink, NodeType } from '../document/node-record'
import type { NodePort } from '../figma-port'
import type { Readable, Writable } from '../run/host-calls'
import { membersOf, readOnlyMembers } from '../run/members'
import { call, deepFreeze } from './bridge'
import {
  componentMethods,
  DocumentHandle,
  exportMethods,
  fillMethods,
  instanceMembers,
  NodeHandle,
  type PageEvents,
  PageHandle,
  ParentHandle,
  sceneMethods,
  sectionMethods,
  sizeMethods,
  textMethods,
  type Wrap
} from './node-handle'

/** The stand-in's value of figma.mixed; the typings only declare it as a unique symbol. */
export const mixed: PluginAPI['mixed'] = Symbol('figma.mixed') as PluginAPI['mixed']

/** How a member looks to a plugin, which differs from the host only where a symbol is needed. */
export type Seen = Omit<Readable, MixedKey> & {
  [Key in MixedKey]: Exclude<Readable[Key], 'mixed'> | PluginAPI['mixed']
}
type MixedKey = 'fills' | 'fontName' | 'fontSize'

type SceneMethods<Type> = Omit<typeof sceneMethods, 'clone'> & {
  // A copy has the type of its original.
  clone: () => Extract<NodePort, { type: Type }>
}
type Methods<Type> = Type extends 'DOCUMENT'
  ? DocumentHandle
  : Type extends 'PAGE'
    ? PageHandle & PageEvents
    : Type extends 'TEXT'
      ? NodeHandle &
          SceneMethods<Type> &
          typeof sizeMethods &
          typeof fillMethods &
          typeof textMethods
      : Type extends 'RECTANGLE' | 'ELLIPSE'
        ? NodeHandle & SceneMethods<Type> & typeof sizeMethods & typeof fillMethods
        : Type extends 'INSTANCE'
          ? ParentHandle &
              SceneMethods<Type> &
              typeof sizeMethods &
              typeof fillMethods &
              typeof instanceMembers
          : Type extends 'COMPONENT'
            ? ParentHandle &
                SceneMethods<Type> &
                typeof sizeMethods &
                typeof fillMethods &
                typeof componentMethods
            : Type extends 'SLIDE_GRID'
              ? ParentHandle & typeof exportMethods
              : Type extends 'GROUP' | 'SLIDE_ROW'
                ? ParentHandle & SceneMethods<Type>
                : Type extends 'SECTION'
                  ? ParentHandle & SceneMethods<Type> & typeof fillMethods & typeof sectionMethods
                  : ParentHandle & SceneMethods<Type> & typeof sizeMethods & typeof fillMethods

/** A handle as the table of members makes it; proven against the ports in figma-port.proof.ts. */
export type Handle<Type extends NodeType> = Methods<Type> &
  Pick<Seen, (typeof membersOf)[Type][number]> & { readonly type: Type }

type HandleClass = new (link: NodeLink, wrap: Wrap) => NodeHandle

/** `eventsOf` gives what all handles of one page listen with. */
export function createHandles(eventsOf: (pageId: string) => PageEvents): Wrap {
  const classes: Record<NodeType, HandleClass> = {
    DOCUMENT: define('DOCUMENT', class extends DocumentHandle {}),
    PAGE: define('PAGE', class extends PageHandle {}, pageMembers(eventsOf)),
    FRAME: define('FRAME', class extends ParentHandle {}, sceneMethods, sizeMethods, fillMethods),
    COMPONENT: define(
      'COMPONENT',
      class extends ParentHandle {},
      sceneMethods,
      sizeMethods,
      fillMethods,
      componentMethods
    ),
    COMPONENT_SET: define(
      'COMPONENT_SET',
      class extends ParentHandle {},
      sceneMethods,
      sizeMethods,
      fillMethods
    ),
    INSTANCE: define(
      'INSTANCE',
      class extends ParentHandle {},
      sceneMethods,
      sizeMethods,
      fillMethods,
      instanceMembers
    ),
    GROUP: define('GROUP', class extends ParentHandle {}, sceneMethods),
    SLIDE: define('SLIDE', class extends ParentHandle {}, sceneMethods, sizeMethods, fillMethods),
    SLIDE_ROW: define('SLIDE_ROW', class extends ParentHandle {}, sceneMethods),
    SLIDE_GRID: define('SLIDE_GRID', class extends ParentHandle {}, exportMethods),
    SECTION: define(
      'SECTION',
      class extends ParentHandle {},
      sceneMethods,
      fillMethods,
      sectionMethods
    ),
    RECTANGLE: define(
      'RECTANGLE',
      class extends NodeHandle {},
      sceneMethods,
      sizeMethods,
      fillMethods
    ),
    ELLIPSE: define('ELLIPSE', class extends NodeHandle {}, sceneMethods, sizeMethods, fillMethods),
    TEXT: define(
      'TEXT',
      class extends NodeHandle {},
      sceneMethods,
      sizeMethods,
      fillMethods,
      textMethods
    )
  }
  refuseOtherMembers()
  // The classes have what the ports promise: Handle and its proofs say so.
  const wrap: Wrap = (link) => new classes[link.type](link, wrap) as unknown as NodePort
  return wrap
}

function pageMembers(eventsOf: (pageId: string) => PageEvents): PageEvents & ThisType<NodeHandle> {
  return {
    on(type, callback) {
      eventsOf(this.id).on(type, callback)
    },
    once(type, callback) {
      eventsOf(this.id).once(type, callback)
    },
    off(type, callback) {
      eventsOf(this.id).off(type, callback)
    }
  }
}

function define(type: NodeType, handleClass: HandleClass, ...more: readonly object[]): HandleClass {
  for (const members of more)
    Object.defineProperties(handleClass.prototype, Object.getOwnPropertyDescriptors(members))
  for (const key of membersOf[type])
    Object.defineProperty(handleClass.prototype, key, accessor(key))
  return handleClass
}

function accessor(key: keyof Readable): PropertyDescriptor & ThisType<NodeHandle> {
  return {
    enumerable: true,
    get() {
      const value = call('node.read', this.id, key)
      return value === 'mixed' ? mixed : deepFreeze(value)
    },
    set: isWritable(key)
      ? function (this: NodeHandle, value: unknown) {
          call('node.write', this.id, key, typeof value === 'symbol' ? 'mixed' : value)
        }
      : undefined
  }
}

function isWritable(key: keyof Readable): key is Writable {
  return !readOnlyMembers.some((other) => other === key)
}

/** Figma throws when a member is missing, so `?.` and `??` don't help a plugin there. */
function refuseOtherMembers(): void {
  const refuse = new Proxy(Object.create(Object.prototype), {
    get(target, key, handle) {
      // `then` is asked by await, `toJSON` by JSON.stringify; neither means the plugin.
      if (typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON')
        return Reflect.get(target, key, handle)
      const type = handle instanceof NodeHandle ? (handle as Handle<NodeType>).type : 'unknown'
      throw new TypeError(`no such property '${key}' on ${type} node`)
    }
  })
  Object.setPrototypeOf(NodeHandle.prototype, refuse)
}
