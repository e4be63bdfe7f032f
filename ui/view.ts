/** `create` draws anew, `edit` changes what is there, `history` finds what was made. */
export type View = 'create' | 'edit' | 'history'
