/** `create` draws a new picture, `edit` changes what is there, `history` finds what was made. */
export type View = 'create' | 'edit' | 'history'
