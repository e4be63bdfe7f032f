import type { Handlers } from '../../core/wire/calls'
import type { takeCalls } from '../../core/wire/take-calls'
import type { FigmaPort } from '../figma-port'
import type { Queue } from '../in-turn'
import { deleteTake, restoreOriginal, showTake, starTake } from './change-takes'
import { flipTakes, listTakes } from './flip-takes'
import { listHistory } from './list-history'
import { readTakeFile } from './read-take'

/** `inTurn` is shared with all that changes the file: two changes at once would be one undo step. */
export function createTakeHandlers(figma: FigmaPort, inTurn: Queue): Handlers<typeof takeCalls> {
  return {
    'take.list': ({ nodeIds }) => listTakes(figma, nodeIds),
    'take.flip': (flip) => inTurn(() => flipTakes(figma, flip)),
    'take.show': (one) => inTurn(() => showTake(figma, one)),
    'take.restore': (one) => inTurn(() => restoreOriginal(figma, one)),
    'take.star': (star) => inTurn(() => starTake(figma, star)),
    'take.delete': (one) => inTurn(() => deleteTake(figma, one)),
    'take.read': (one) => readTakeFile(figma, one),
    'history.list': (wanted) => listHistory(figma, wanted)
  }
}
