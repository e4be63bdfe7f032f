/**
 * `create` draws a new picture, `edit` changes what is there, `campaign` makes a table into a set of
 * frames, `history` finds what was made.
 */
export type View = 'create' | 'edit' | 'campaign' | 'history'
