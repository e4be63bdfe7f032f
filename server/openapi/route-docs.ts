import type { RelayRoute } from '../../core/wire/relay-routes'
import {
  maxFollowedJobs,
  maxListedJobs,
  maxUploadBytes,
  pulseMs
} from '../../core/wire/relay-routes'
import { campaignDocs } from './campaign-docs'
import { exampleFile, exampleJobId, exampleSubmit } from './examples'
import type { Parameter, RouteDoc } from './route-doc'

const jobId: Parameter = {
  name: 'id',
  in: 'path',
  description: 'The job’s id.',
  example: exampleJobId,
  isRequired: true
}

const file: Parameter = {
  name: 'file',
  in: 'query',
  description: 'Your own name for the file or project that the jobs belong to: `target.fileId`.',
  example: exampleFile
}

export const routeDocs: Readonly<Record<RelayRoute, RouteDoc>> = {
  'person.read': {
    summary: 'Whose token this is, the models and the budget',
    parameters: [
      {
        name: 'panel',
        in: 'query',
        kind: 'integer',
        description: 'The version of the panel, which the relay logs where it is another.'
      }
    ]
  },
  'spending.read': {
    summary: 'Finished pictures, and what is spent, uncertain and held',
    description:
      'For one file, and for this person in all files. Pictures that failed, were refused or got lost count with what was booked for them.',
    parameters: [file]
  },
  'job.submit': {
    summary: 'Ask for one picture',
    description:
      'The same `key` by the same person always gives the same job and is paid once, so repeat a request whose answer was lost. Read the job or follow it until its state is final: `done`, `refused`, `failed`, `cancelled` or `unknown`. `unknown` may have been billed: a person decides whether to ask again, under a new key.',
    example: exampleSubmit
  },
  'job.list': {
    summary: 'Jobs of a file that nobody has seen to yet',
    description: `Newest first, at most ${maxListedJobs}. A settled or cancelled job is not listed again.`,
    parameters: [
      file,
      {
        name: 'after',
        in: 'query',
        description: 'Empty for the first page, then the `next` of the page before.',
        example: ''
      },
      {
        name: 'made',
        in: 'query',
        description:
          'With `1`: those that were settled instead, as long as the relay keeps their pictures.',
        example: '1'
      }
    ]
  },
  'job.settle': {
    summary: 'Say that a job’s picture has arrived',
    description: 'It is not listed again. Its picture stays as long as pictures are kept.',
    parameters: [jobId]
  },
  'job.read': { summary: 'One job as it stands', parameters: [jobId] },
  'job.cancel': {
    summary: 'Cancel a job',
    description: 'One that was sent already may still be billed.',
    parameters: [
      jobId,
      {
        name: 'unsent',
        in: 'query',
        description: '`1` cancels it only if it was not sent yet, which costs nothing.',
        example: '1'
      }
    ]
  },
  'job.follow': {
    summary: 'Follow jobs to their ends',
    description: `Server-sent events until every job has ended. \`stream.opened\` comes first and holds a StreamOpened; then something comes at least every ${pulseMs} ms. \`job.changed\` holds a JobEvent with the id \`<job>:<seq>\`, \`job.waits\` a JobWaitEvent, \`queue.held\` a QueueHeld; \`bye\` says that the relay is stopping: open the stream again.`,
    parameters: [
      {
        name: 'jobs',
        in: 'query',
        description: `Ids of 1 to ${maxFollowedJobs} jobs, split by commas.`,
        example: exampleJobId,
        isRequired: true
      },
      {
        name: 'Last-Event-ID',
        in: 'header',
        description:
          'The last id that was seen of each job, split by commas; what followed is sent.'
      }
    ]
  },
  'image.read': {
    summary: 'The picture of a finished job',
    description: 'The file exactly as the model sent it.',
    parameters: [jobId]
  },
  'upload.create': {
    summary: 'Send a picture that edits may name',
    description: `A PNG or JPEG file of at most ${maxUploadBytes} bytes. The same file is one upload.`
  },
  'partial.read': {
    summary: 'A rough picture that came before the finished one',
    parameters: [
      jobId,
      {
        name: 'index',
        in: 'path',
        kind: 'integer',
        description: 'From 0; a job says in `partials` how many there are.',
        example: 0,
        isRequired: true
      }
    ]
  },
  ...campaignDocs
}
