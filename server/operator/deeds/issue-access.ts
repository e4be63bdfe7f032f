import { addPerson } from '../../access/people'
import { writeAudit } from '../../audit/audit-log'
import type { Budget } from '../../money/budgets'
import type { Doer } from './doer'

type Access = Readonly<{
  name: string
  label: string
  expiresAt: number | null
  /** What the person may spend if new. */
  newBudget: Budget
}>

/** Gives a person, added if new, another access token, which is shown this once. */
export function issueAccess({ db, who, now }: Doer, access: Access): Promise<string> {
  const { name, label, expiresAt } = access
  return db.transaction(async (queries) => {
    const token = await addPerson(queries, { ...access, now })
    const end = expiresAt === null ? 'without end' : `until ${new Date(expiresAt).toISOString()}`
    const after = `“${label}”, ${end}`
    await writeAudit(queries, { at: now, who, what: 'token.issued', subject: name, after })
    return token
  })
}
