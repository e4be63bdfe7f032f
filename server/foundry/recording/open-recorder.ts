import type { Log } from '../../log'
import { createExchangeRecorder, type Recorder } from './exchange-recorder'
import { folderBounds, keepInFolder, proveFolder } from './recording-folder'

type Opening = Readonly<{ now: () => number; steady: () => number; log: Log }>

/** Null where nothing is to be recorded; throws where the folder can't be written. */
export async function openRecorder(
  { recordFolder }: Readonly<{ recordFolder: string | null }>,
  { now, steady, log }: Opening
): Promise<Recorder | null> {
  if (recordFolder === null) return null
  await proveFolder(recordFolder)
  const megabytes = folderBounds.bytes / 1024 / 1024
  log.info('foundry.recording', {
    folder: recordFolder,
    note: `Every exchange with Foundry is written there, with keys, prompts and pixels replaced; the newest ${folderBounds.files} files, up to ${megabytes} MB, are kept.`
  })
  const keep: Parameters<typeof createExchangeRecorder>[0]['keep'] = (recording) =>
    keepInFolder(recordFolder, recording, now())
  return createExchangeRecorder({ keep, now, steady, log })
}
