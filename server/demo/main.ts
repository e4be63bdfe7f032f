import { parseArgs } from 'node:util'
import { ModelName } from '../../core/models'
import { acceptedKey } from './request/generation-route'
import { startStandInFoundry } from './stand-in-foundry'

const usage = 'Usage: stand-in-foundry [--port 4202] [--pace natural|fast]'

main().catch((error: unknown) => {
  console.error(toSentence(error))
  process.exit(1)
})

async function main(): Promise<void> {
  const { port, pace } = readArguments()
  const foundry = await startStandInFoundry({ port, pace })
  console.log(
    `Stand-in Foundry at ${foundry.url}, deployments ${ModelName.options.join(', ')}, key ${acceptedKey}.`
  )
  const stop = () => void foundry.close().finally(() => process.exit(0))
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // Whoever started it is gone.
  process.on('disconnect', stop)
}

function readArguments(): { port: number; pace: 'natural' | 'fast' } {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4202' },
      pace: { type: 'string', default: 'natural' }
    }
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(usage)
  if (values.pace !== 'natural' && values.pace !== 'fast') throw new Error(usage)
  return { port, pace: values.pace }
}

function toSentence(error: unknown): string {
  if (!(error instanceof Error)) return usage
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'The stand-in Foundry’s port is taken. Stop the program that uses it, or choose another with --port.'
  return 'code' in error && `${error.code}`.startsWith('ERR_PARSE_ARGS') ? usage : error.message
}
