import { parseArgs } from 'node:util'
import { tierOneRequests } from './contract/limits'
import { deployedModels } from './contract/models'
import { acceptedKey } from './request/credentials'
import { startStandInFoundry } from './stand-in-foundry'

const usage =
  'Usage: stand-in-foundry [--port 4202] [--pace natural|fast] [--rpm 6] [--recordings FOLDER]'

main().catch((error: unknown) => {
  console.error(toSentence(error))
  process.exit(1)
})

async function main(): Promise<void> {
  const options = readArguments()
  const foundry = await startStandInFoundry(options)
  console.log(
    `Stand-in Foundry at ${foundry.url}, deployments ${Object.keys(deployedModels).join(', ')}, key ${acceptedKey}, ${options.requestsPerMinute} requests a minute.`
  )
  const stop = () => void foundry.close().finally(() => process.exit(0))
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // Whoever started it is gone.
  process.on('disconnect', stop)
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4202' },
      pace: { type: 'string', default: 'natural' },
      rpm: { type: 'string', default: String(tierOneRequests) },
      recordings: { type: 'string' }
    }
  })
  const port = Number(values.port)
  const requestsPerMinute = Number(values.rpm)
  if (!Number.isInteger(requestsPerMinute) || requestsPerMinute < 1) throw new Error(usage)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(usage)
  if (values.pace !== 'natural' && values.pace !== 'fast') throw new Error(usage)
  const { pace, recordings } = values
  return { port, pace, requestsPerMinute, ...(recordings && { recordings }) } as const
}

function toSentence(error: unknown): string {
  if (!(error instanceof Error)) return usage
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'The stand-in Foundry’s port is taken. Stop the program that uses it, or choose another with --port.'
  return 'code' in error && `${error.code}`.startsWith('ERR_PARSE_ARGS') ? usage : error.message
}
