import { sleep } from '../browser/sleep'
import { createFinalEncoder } from './encode-final'
import { createFetchFile } from './fetch-file'
import { createPictureWorker, type PictureWorker, startWorker } from './picture-worker'
import { previewShrinking } from './previews'
import { scaleDown } from './scale-down'
import { sealFile } from './seal-file'

/** The worker of a page: the built one, and what does its work on this thread where it can't. */
export function createPageWorker(fetch: typeof window.fetch): PictureWorker {
  return createPictureWorker({
    start: () => startWorker(__WORKER_TEXT__),
    sleep,
    prepared: previewShrinking,
    here: {
      fetchFile: createFetchFile(fetch),
      scaleDown,
      encodeFinal: createFinalEncoder(),
      sealFile
    }
  })
}
