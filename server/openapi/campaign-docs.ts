import type {
  CampaignApproval,
  CampaignCreate,
  CampaignPictures,
  campaignRoutes
} from '../../core/wire/relay/campaign-routes'
import {
  maxCampaignPictures,
  maxPicturesRead,
  maxPicturesSent
} from '../../core/wire/relay/campaign-routes'
import { exampleFile, exampleSubmit } from './examples'
import type { Parameter, RouteDoc } from './route-doc'

const exampleKey = 'autumn-campaign-1'

const key: Parameter = {
  name: 'key',
  in: 'path',
  description: 'The `key` that the campaign was created with.',
  example: exampleKey,
  isRequired: true
}

const create: CampaignCreate = {
  key: exampleKey,
  campaign: 'autumn',
  fileId: exampleFile,
  pictures: 2,
  anchors: 'approved'
}

const { recipe, target } = exampleSubmit

const pictures: CampaignPictures = {
  pictures: [
    { key: 'shoes/square', anchor: null, recipe, target },
    { key: 'shoes/story', anchor: 'shoes/square', recipe, target: { ...target, nodeId: 'story' } }
  ]
}

const approval: CampaignApproval = { anchors: [{ key: 'shoes/square' }] }

export const campaignDocs: Readonly<Record<keyof typeof campaignRoutes, RouteDoc>> = {
  'campaign.create': {
    summary: 'Begin a campaign',
    description: `For up to ${maxCampaignPictures} pictures of one press. Nothing is made, and no budget held, before it is started. The same \`key\` by the same person is the same campaign.`,
    example: create
  },
  'campaign.add': {
    summary: 'Send some of its pictures',
    description: `At most ${maxPicturesSent} a request, in a body of at most 192 kB. A picture that is there already stays as it came first, so repeat a request whose answer was lost. \`anchor\` names a picture of the campaign whose result goes along as the first reference; the picture waits for it.`,
    parameters: [key],
    example: pictures
  },
  'campaign.start': {
    summary: 'Have it made',
    description:
      'Once all that were announced are there. The pictures become jobs a few at a time, within this person’s limits and budget, behind what they ask for one by one.',
    parameters: [key]
  },
  'campaign.read': { summary: 'A campaign as it stands', parameters: [key] },
  'campaign.list': {
    summary: 'The newest campaigns of a file',
    parameters: [
      {
        name: 'file',
        in: 'query',
        description: 'Your own name for the file or project: the campaign’s `fileId`.',
        example: exampleFile
      }
    ]
  },
  'campaign.pictures': {
    summary: 'Its pictures, each with its job',
    description: `In the order in which they last changed, at most ${maxPicturesRead} a page.`,
    parameters: [
      key,
      {
        name: 'after',
        in: 'query',
        description:
          'Empty for the first page, then the `next` of the page before; the last page’s gives what has changed since.',
        example: ''
      }
    ]
  },
  'campaign.approve': {
    summary: 'Say that anchors are good',
    description:
      'For campaigns whose anchors are `approved`: what follows them goes on. `reference` names an upload that is followed in an anchor’s place.',
    parameters: [key],
    example: approval
  },
  'campaign.pause': {
    summary: 'Let no further picture become a job',
    description: 'What has its job goes on.',
    parameters: [key]
  },
  'campaign.resume': { summary: 'Go on after a pause', parameters: [key] },
  'campaign.cancel': {
    summary: 'Cancel what is left',
    description:
      'What has not been sent is cancelled and costs nothing; what is being drawn goes on and is kept.',
    parameters: [key]
  }
}
