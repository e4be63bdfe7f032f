import type { AppEnv } from '../http/app-context'
import type { Session } from './session'

/** What the pages' routes know of a request. */
export type PageEnv = {
  Bindings: AppEnv['Bindings']
  Variables: AppEnv['Variables'] & {
    session: Session
    /** The cookie's secret. */
    secret: string
    /** The fields of a form that was sent from one of this session's own pages. */
    form: ReadonlyMap<string, string>
  }
}
