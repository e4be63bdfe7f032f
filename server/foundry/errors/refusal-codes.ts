/** Names of the content filter, in lower case (claim foundry.filter-codes). */
export const refusalCodes: readonly string[] = [
  'content_filter',
  'contentfilter',
  'content_policy_violation',
  'moderation_blocked',
  'responsibleaipolicyviolation'
]
