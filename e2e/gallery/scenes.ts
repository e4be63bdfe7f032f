import { awareScenes } from './aware-scenes'
import { batchScenes } from './batch-scenes'
import { campaignScenes } from './campaign-scenes'
import { connectionScenes } from './connection-scenes'
import { createScenes } from './create-scenes'
import { editScenes } from './edit-scenes'
import { pictureScenes } from './picture-scenes'
import type { Scene } from './scene'
import { setScenes } from './set-scenes'
import { takeScenes } from './take-scenes'

/** Every state a designer can meet, in the order of a first day. */
export const scenes: readonly Scene[] = [
  ...connectionScenes,
  ...createScenes,
  ...awareScenes,
  ...pictureScenes,
  ...batchScenes,
  ...takeScenes,
  ...editScenes,
  ...setScenes,
  ...campaignScenes
]
