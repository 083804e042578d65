import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Instant, instant } from '../../deadlines/instant.ts'

const progress = z.object({ begunAt: z.int().transform(instant), done: z.boolean() })

/** The progress of a data directory's tour. An interrupted tour continues with the time at which it began. */
type TourProgress = { readonly begunAt: Instant; readonly done: boolean }

const pathIn = (dataDirectory: string): string => join(dataDirectory, 'tour.json')

/** null: no tour was begun there. Throws when the file is not what {@link writeTourProgress} writes. */
export async function readTourProgress(dataDirectory: string): Promise<TourProgress | null> {
  const text = await readFile(pathIn(dataDirectory), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return text === null ? null : progress.parse(JSON.parse(text))
}

/** Saves it atomically. */
export async function writeTourProgress(
  dataDirectory: string,
  { begunAt, done }: TourProgress,
): Promise<void> {
  await mkdir(dataDirectory, { recursive: true })
  const path = pathIn(dataDirectory)
  await writeFile(`${path}.new`, JSON.stringify({ begunAt, done }))
  await rename(`${path}.new`, path)
}
