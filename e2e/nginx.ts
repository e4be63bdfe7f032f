import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type FrontDoor = Readonly<{ port: number; close: () => Promise<void> }>

/**
 * A real nginx with the very snippet that the documents give, but for its port and its certificate.
 * `program` is where nginx lies.
 */
export async function startNginx(
  program: string,
  relayUrl: string,
  change: (snippet: string) => string = (snippet) => snippet
): Promise<FrontDoor> {
  const folder = await mkdtemp(join(tmpdir(), 'framefill-nginx-'))
  const port = await freePort()
  const document = await readFile('docs/behind-a-proxy.md', 'utf8')
  const [, snippet = ''] = /```nginx\n([\s\S]*?)```/.exec(document) ?? []
  const server = change(snippet)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replace(/^ *ssl_.*\n/gm, '')
    .replace('http://127.0.0.1:4201', relayUrl.replace('localhost', '127.0.0.1'))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n')
  const root = process.getuid?.() === 0 ? 'user root;' : ''
  await writeFile(
    join(folder, 'nginx.conf'),
    `${root}
     worker_processes 1;
     pid ${folder}/pid;
     error_log ${folder}/errors;
     events { worker_connections 256; }
     http { access_log off; ${temporary} ${server} }`
  )
  const child = spawn(program, ['-p', folder, '-c', `${folder}/nginx.conf`, '-g', 'daemon off;'], {
    stdio: 'ignore'
  })
  return {
    port,
    close: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGQUIT')
      await ended
      await rm(folder, { recursive: true, force: true })
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port')
  return address.port
}
