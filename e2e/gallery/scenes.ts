import { batchScenes } from './batch-scenes'
import { connectionScenes } from './connection-scenes'
import { createScenes } from './create-scenes'
import { pictureScenes } from './picture-scenes'
import type { Scene } from './scene'

/** Every state a designer can meet, in the order of a first day. */
export const scenes: readonly Scene[] = [
  ...connectionScenes,
  ...createScenes,
  ...pictureScenes,
  ...batchScenes
]
