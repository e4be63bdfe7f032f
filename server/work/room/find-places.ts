import { stat } from 'node:fs/promises'

/** What must have room in a folder's disk. */
export type Place = Readonly<{ folder: string; takesPictures: boolean; takesDatabase: boolean }>

/** Pictures may lie on a disk of their own, and then the database's needs no room for them. */
export async function findPlaces(
  dataFolder: string,
  pictureFolder: string,
  diskOf: (folder: string) => Promise<number> = readDisk
): Promise<readonly Place[]> {
  const [data, pictures] = await Promise.all([diskOf(dataFolder), diskOf(pictureFolder)])
  if (data === pictures)
    return [{ folder: pictureFolder, takesPictures: true, takesDatabase: true }]
  return [
    { folder: dataFolder, takesPictures: false, takesDatabase: true },
    { folder: pictureFolder, takesPictures: true, takesDatabase: false }
  ]
}

const readDisk = async (folder: string) => (await stat(folder)).dev
