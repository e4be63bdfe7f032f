import type { ServerResponse } from 'node:http'
import { type Pace, wait } from '../pace'
import { fillMarkers } from './fill-markers'
import type { Recording } from './recording'

type Playing = Readonly<{ response: ServerResponse; pace: Pace; signal: AbortSignal }>

/** Answers as it was recorded, piece by piece; at the natural pace at the recorded times, too. */
export async function playRecording(
  { answer }: Recording,
  { response, pace, signal }: Playing
): Promise<void> {
  // What this stand-in says of itself on every answer.
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  if (!answer) return void response.destroy()
  let now = 0
  for (const { atMs, text } of answer.chunks) {
    if (pace === 'natural') await wait(Math.max(0, atMs - now), signal)
    now = atMs
    if (!response.headersSent) response.writeHead(answer.status, answer.headers)
    await new Promise<void>((resolve, reject) => {
      response.write(fillMarkers(text), (error) => (error ? reject(error) : resolve()))
    })
  }
  if (!response.headersSent) response.writeHead(answer.status, answer.headers)
  if (answer.end === 'cut') response.destroy()
  else response.end()
}
