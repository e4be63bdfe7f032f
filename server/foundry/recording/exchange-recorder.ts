import { fullPrompt, sentPictures } from '../../../core/recipe'
import type { Log } from '../../log'
import type { Exchange, ExchangeListener, Listen } from '../exchange-listener'
import { isEdit } from '../request/edit-request'
import { toGenerationBody } from '../request/generation-request'
import { createBodyScrubber } from './body-scrubber'
import { keepHeaders } from './keep-headers'
import { maskText } from './mask-text'
import { type Recording, recordingFormat } from './recording'

export type Recorder = Readonly<{
  listen: Listen
  /** When all that was heard is written. */
  idle: () => Promise<void>
}>

type Options = Readonly<{
  /** Writes a recording; where it can't, the recording is lost and the log says so. */
  keep: (recording: Recording) => Promise<void>
  now: () => number
  steady: () => number
  log: Log
}>

/** Beyond it, an answer is no more recorded; real ones have a kilobyte beside their pictures. */
const maxTextLength = 256 * 1024

/** Writes down what goes to Foundry and what comes back, with keys, prompts and pixels replaced. */
export function createExchangeRecorder({ keep, now, steady, log }: Options): Recorder {
  let writing = Promise.resolve()
  const write = (recording: Recording) => {
    // One after the other, so that the folder's bounds hold.
    writing = writing
      .then(() => keep(recording))
      .catch((error) => log.error('recording.stumbled', { error }))
  }
  return { listen: (exchange) => listenTo(exchange, { now, steady, write }), idle: () => writing }
}

type Hearing = Readonly<Pick<Options, 'now' | 'steady'>> &
  Readonly<{ write: (recording: Recording) => void }>

function listenTo(exchange: Exchange, hearing: Hearing): ExchangeListener {
  const { deployment, recipe } = exchange
  const { now, steady, write } = hearing
  const prompt = fullPrompt(recipe)
  const scrubber = createBodyScrubber()
  const chunks: { atMs: number; text: string }[] = []
  let startedAt = steady()
  let secrets: string[] = []
  let request: Recording['request'] | null = null
  let answered: Pick<NonNullable<Recording['answer']>, 'status' | 'headers' | 'leftOut'> | null =
    null
  let isBroken = false
  let length = 0

  const note = (text: string) => {
    length += text.length
    if (text !== '' && length <= maxTextLength)
      chunks.push({ atMs: Math.round(steady() - startedAt), text })
  }
  const toAnswer = (): Recording['answer'] => {
    if (!answered) return null
    note(scrubber.finish())
    const end = isBroken || length > maxTextLength ? 'cut' : 'whole'
    return { ...answered, chunks: mask(chunks, { prompt, secrets }), end }
  }
  return {
    asked: ({ url, headers }) => {
      startedAt = steady()
      secrets = toSecrets(headers)
      request = toRequest(exchange, url, headers)
    },
    answered: ({ status, headers }) => {
      answered = { status, ...keepHeaders(headers, secrets) }
    },
    heard: (chunk) => note(scrubber.push(chunk)),
    broken: () => {
      isBroken = true
    },
    ended: ({ fault }) => {
      // What was never sent is no exchange.
      if (!request) return
      const { model, style } = deployment
      const operation = isEdit(recipe) ? 'edits' : 'generations'
      const day = new Date(now()).toISOString().slice(0, 10)
      const about = { format: recordingFormat, day, model, style, operation } as const
      write({ ...about, request, answer: toAnswer(), fault: answered ? null : toName(fault) })
    }
  }
}

/** The text is masked as one, since what is to go may lie across two chunks. */
function mask(
  chunks: readonly Readonly<{ atMs: number; text: string }>[],
  masking: Parameters<typeof maskText>[1]
) {
  const masked = maskText(chunks.map(({ text }) => text).join(''), masking)
  let at = 0
  return chunks.map(({ atMs, text }) => {
    const part = masked.slice(at, at + text.length)
    at += text.length
    return { atMs, text: part }
  })
}

function toSecrets(headers: Readonly<Record<string, string>>): string[] {
  const { authorization = '' } = headers
  return [headers['api-key'] ?? '', authorization.replace(/^Bearer /i, '')].filter(Boolean)
}

function toRequest(
  { deployment, recipe, change }: Exchange,
  url: URL,
  headers: Readonly<Record<string, string>>
): Recording['request'] {
  const { model: _, prompt, user: __, ...fields } = toGenerationBody(deployment, recipe, '')
  const path = url.pathname.slice(Math.max(0, url.pathname.indexOf('/openai')))
  return {
    path: `${path.replace(/\/deployments\/[^/]+/, '/deployments/DEPLOYMENT')}${url.search}`,
    ...keepHeaders(Object.entries(headers), toSecrets(headers)),
    fields: { ...fields, ...change, prompt: `(${[...String(prompt)].length} characters)` },
    pictures: sentPictures(recipe).map((picture) => ({
      field: picture === recipe.mask ? 'mask' : 'image[]',
      width: picture.width,
      height: picture.height
    }))
  }
}

const toName = (fault: string | null) =>
  fault === null ? null : fault.replace(/[^\w.-]/g, '?').slice(0, 60)
