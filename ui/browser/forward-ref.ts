// All that the kit takes from preact/compat, which comes with 6 KB of React’s habits: the builds put
// this file in its place.
import { type ComponentChild, type FunctionComponent, options, type Ref, type VNode } from 'preact'

type View<Props> = (props: Props, ref: Ref<unknown> | null) => ComponentChild
type WithRef = Readonly<{ ref?: Ref<unknown> | null }>

/** Components that take their `ref` themselves; by identity, so it outlives nothing. */
const forwarding = new WeakSet<object>()

const { vnode: earlier } = options
options.vnode = (element: VNode & { ref?: Ref<unknown> | null }) => {
  if (element.ref && typeof element.type === 'function' && forwarding.has(element.type)) {
    Object.assign(element.props, { ref: element.ref })
    element.ref = null
  }
  earlier?.(element)
}

/** Hands a `ref` to what the component draws, where Preact 10 would give the component itself. */
export function forwardRef<Props extends object>(view: View<Props>): FunctionComponent<Props> {
  const Forwarded: FunctionComponent<Props> = ({ ref, ...props }: Props & WithRef) =>
    view(props as unknown as Props, ref ?? null)
  forwarding.add(Forwarded)
  return Forwarded
}
