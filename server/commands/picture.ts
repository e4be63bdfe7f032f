import { open, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refusal } from '../../core/failure'
import { parseJobStep } from '../jobs/job-row'
import { isStoreFull } from '../store/store-trouble'
import { type Command, type Desk, expectWhole, misuse, parseOptions } from './command'

export const pictureCommand: Command = {
  form: 'JOB FILE',
  purpose: 'writes the picture of a job to a new file, also one that Figma doesn’t take',
  run: writePicture
}

async function writePicture(args: string[], { db, openBlobs, print }: Desk): Promise<void> {
  const { positionals } = parseOptions(args, {}, 2)
  const [id, file] = positionals
  if (!id || !file) throw misuse('Give a job’s id and the file to write.')
  expectWhole(file)
  const [row] = await db.all('SELECT * FROM jobs WHERE id = $1', id)
  const job = row && parseJobStep(row)
  if (!job) throw refusal('not_found', 'The relay has no job of this id.')
  if (job.image_gone_at !== null)
    throw refusal('not_found', 'This job’s picture was deleted after its days (IMAGE_DAYS).')
  const blob = job.image ? await (await openBlobs()).open(job.id) : null
  if (!blob || !job.image) throw refusal('not_found', 'This job has no picture.')
  // Never over a file that is there.
  const target = await open(file, 'wx', 0o600).catch(async (error: unknown) => {
    await blob.stream.cancel()
    throw toFault(error, file)
  })
  try {
    await pipeline(Readable.fromWeb(blob.stream as never), target.createWriteStream())
  } catch (error) {
    // Half a picture would keep its name from the next try.
    await rm(file, { force: true }).catch(() => undefined)
    throw toFault(error, file)
  }
  const { width, height, format } = job.image
  print(`${file} holds the picture of ${width} × ${height} pixels (${format}).`)
}

function toFault(error: unknown, file: string) {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EEXIST') return refusal('conflict', `${file} is there already; name a new file.`)
  if (isStoreFull(error))
    return refusal('internal', `The disk of ${file} is full; make room or name a file elsewhere.`)
  return refusal('internal', `${file} can’t be written; name a file in a folder of your own.`)
}
