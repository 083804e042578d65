import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate } from '../../scripts/generate.ts'
import { vendoredFiles } from '../../scripts/vendored-files.ts'

const project = join(import.meta.dirname, '..', '..')
const client = 'src/storage/generated'
let fresh: string

beforeAll(async () => {
  fresh = await mkdtemp(join(tmpdir(), 'redress-generated-'))
  await cp(join(project, 'prisma/schema.prisma'), join(fresh, 'prisma/schema.prisma'))
  await generate(fresh)
})

afterAll(async () => {
  await rm(fresh, { recursive: true, force: true })
})

describe('generated files', () => {
  it('the committed Prisma client equals the one generated from prisma/schema.prisma; if not, run "npm run generate"', async () => {
    expect(await textsOf(join(project, client))).toEqual(await textsOf(join(fresh, client)))
  })

  it.each(vendoredFiles)('%s equals the file of the installed package', async (_, path) => {
    const [committed, installed] = await Promise.all([
      readFile(join(project, path)),
      readFile(join(fresh, path)),
    ])
    expect(committed.equals(installed), `${path}: run "npm run generate"`).toBe(true)
  })
})

/** Returns the text of every file below a folder, keyed by its path from the folder. */
async function textsOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const texts = await Promise.all(
    files.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')] as const),
  )
  return Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1)))
}
