type Output = Readonly<{
  on: (event: 'error', listener: (error: NodeJS.ErrnoException) => void) => unknown
}>

/**
 * What is written to a reader that has gone (`people | head`, a log collector that was restarted)
 * comes back as an event of the stream, and one that nobody hears ends the process: a relay with the
 * pictures it has paid for, a backup in its middle. `onFault` hears of anything else, such as a file
 * on a full disk.
 */
export function outliveReader(output: Output, onFault: (code: string) => void): void {
  output.on('error', ({ code = 'unknown' }) => {
    if (code !== 'EPIPE') onFault(code)
  })
}
