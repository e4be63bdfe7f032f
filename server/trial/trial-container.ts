import { randomUUID } from 'node:crypto'
import {
  ContainerClient,
  ContainerSASPermissions,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential
} from '@azure/storage-blob'
import { inject, onTestFinished } from 'vitest'
import { startStandInBlobs } from '../demo/stand-in-blobs'

declare module 'vitest' {
  interface ProvidedContext {
    /** An account of Azurite and its key; null lets our own stand-in take its part. */
    blobStore: Readonly<{ account: string; key: string }> | null
  }
}

/** A new, empty container with a signature, as BLOB_URL takes it. */
export async function startTrialContainer(): Promise<URL> {
  const store = inject('blobStore')
  if (store) return (await createContainer(store)).sign('rwdl')
  const { url, close } = await startStandInBlobs()
  onTestFinished(close)
  return url
}

/** Names of what lies in a container, committed only. */
export async function listBlobs(url: URL): Promise<string[]> {
  const names: string[] = []
  for await (const { name } of new ContainerClient(url.href).listBlobsFlat()) names.push(name)
  return names
}

/** A container of Azurite, and signatures for it that allow so much. */
export async function createContainer({
  account,
  key
}: Readonly<{ account: string; key: string }>) {
  const name = `pictures-${randomUUID()}`
  const credential = new StorageSharedKeyCredential(new URL(account).pathname.slice(1), key)
  const container = new ContainerClient(`${account}/${name}`, credential)
  await container.create()
  return {
    sign: (allowed: string): URL => {
      const permissions = ContainerSASPermissions.parse(allowed)
      const expiresOn = new Date(Date.now() + 3_600_000)
      const asked = { containerName: name, permissions, expiresOn }
      const query = generateBlobSASQueryParameters(asked, credential)
      return new URL(`${account}/${name}?${query}`)
    }
  }
}
