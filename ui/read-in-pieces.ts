const restBytes = 1024 * 1024

/**
 * A whole answer, taken piece by piece: 10 MB at once hold the panel up for longer than a person
 * doesn't feel. Rejects when the answer is shorter or longer than it said.
 */
export async function readInPieces(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const length = Number(response.headers.get('content-length') ?? Number.NaN)
  if (!response.body || !Number.isSafeInteger(length))
    return new Uint8Array(await response.arrayBuffer())
  const file = new Uint8Array(length)
  const reader = response.body.getReader()
  let taken = 0
  let rested = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    // Throws where there is more than was said.
    file.set(value, taken)
    taken += value.length
    // Pieces that are there already would follow each other without a pause.
    if (taken - rested < restBytes) continue
    rested = taken
    await letOthersIn()
  }
  if (taken < length) throw new TypeError('The answer broke off')
  return file
}

/** The next turn of the event loop; a timer would wait a second in a panel that nobody sees. */
function letOthersIn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
