// The least that anybody would put before Foundry: a proxy that adds the key and streams both ways. It
// keeps nothing: who closes the connection has lost the picture and paid for it.
import { request as call, createServer } from 'node:http'

const foundry = new URL(process.argv[2] ?? '')
const server = createServer((request, response) => {
  const { url: path = '/', method, headers } = request
  const upstream = call(new URL(path, foundry), {
    method,
    headers: { 'content-type': headers['content-type'], 'api-key': 'stand-in-key' }
  })
  upstream.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  upstream.on('error', () => response.destroy())
  request.pipe(upstream)
})
server.listen(0, '127.0.0.1', () => {
  console.log(`Plain proxy at http://127.0.0.1:${server.address().port}`)
})
