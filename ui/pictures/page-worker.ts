import { sleep } from '../browser/sleep'
import { createPictureWorker, type PictureWorker, startWorker } from './picture-worker'
import { previewShrinking } from './previews'

/** The worker of a page: the built one, and what does its work on this thread where it can't. */
export function createPageWorker(fetch: typeof window.fetch): PictureWorker {
  const { createFetchFile, scaleDown, createFinalEncoder, sealFile } = panelWorker().hands
  return createPictureWorker({
    start: () => startWorker(`(${panelWorker})().serve()`),
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
