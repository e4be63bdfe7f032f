import type { FileBytes } from '../bitmap-canvas'
import type { Final, FinalWish } from '../encode-final'
import type { FileAnswer, FileRequest } from '../fetch-file'
import type { Shrinking } from '../scale-down'
import type { SealedFile } from '../seal-file'

/** What the panel asks of its worker; the answer to an ask has the same id. */
export type Ask = Readonly<
  { id: number } & (
    | { kind: 'fetch'; url: string; request: FileRequest; shrinking: Shrinking }
    | { kind: 'shrink'; file: FileBytes; shrinking: Shrinking }
    | { kind: 'finalize'; file: FileBytes; wish: FinalWish }
    | { kind: 'seal'; file: FileBytes | Blob }
    /** Gives up what is being fetched or made under this id. */
    | { kind: 'abort' }
  )
>

/** The worker's first word: without it a policy let it start and nothing more. */
export type Ready = Readonly<{ kind: 'ready' }>

/** `small` is null where there is nothing to scale down, or it can't be decoded. */
export type Answer = Readonly<
  { id: number } & (
    | { kind: 'file'; file: FileAnswer; small: Blob | null }
    | { kind: 'small'; small: Blob }
    | { kind: 'final'; final: Final }
    | { kind: 'sealed'; sealed: SealedFile }
    | { kind: 'problem'; problem: string }
  )
>
