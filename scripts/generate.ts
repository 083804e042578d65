import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { readCommandLine } from '../src/cli/command-line/read-command-line.ts'
import { vendoredFiles } from './vendored-files.ts'

/**
 * The program behind `npm run generate`: writes the Prisma client (`src/storage/generated/`) from `prisma/schema.prisma`,
 * and copies into `vendor/` the few files that production needs of large development packages. Both are committed, so
 * that a production install needs neither `prisma` nor `@prisma/client`.
 */
const project = resolve(import.meta.dirname, '..')
const client = 'src/storage/generated'
const runtime = 'vendor/prisma-client'

/**
 * Writes both below `root`, which holds `prisma/schema.prisma`. Throws with the output of `prisma` when the schema is
 * faulty, or when a package no longer has one of the vendored files.
 */
export async function generate(root: string): Promise<void> {
  await rm(join(root, client), { recursive: true, force: true })
  const schema = join(root, 'prisma', 'schema.prisma')
  await promisify(execFile)(
    join(project, 'node_modules', '.bin', 'prisma'),
    ['generate', '--no-hints', '--schema', schema],
    {
      cwd: project,
      // A file that exists, so that Prisma does not download an engine that this project does not use.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: 'package.json', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    },
  )
  // The variant for browsers is not used.
  for (const unused of ['browser.ts', 'internal/prismaNamespaceBrowser.ts'])
    await rm(join(root, client, unused))
  await useVendoredRuntime(root)
  for (const [from, to] of vendoredFiles) {
    await mkdir(dirname(join(root, to)), { recursive: true })
    await cp(join(project, 'node_modules', from), join(root, to))
  }
}

/** Lets the generated code load the runtime from `vendor/`; imports of types stay as they are, since Node drops them. */
async function useVendoredRuntime(root: string): Promise<void> {
  const folder = join(root, client)
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith('.ts')) continue
    const path = join(folder, name)
    const text = await readFile(path, 'utf8')
    const to = relative(dirname(path), join(root, runtime))
    const changed = text
      .replaceAll(
        'import * as runtime from "@prisma/client/runtime/client"',
        `import * as runtime from "${to}/client.mjs"`,
      )
      .replaceAll('import("@prisma/client/runtime/', `import("${to}/`)
    if (changed !== text) await writeFile(path, changed)
  }
}

const forms = {
  '': {
    usage: 'npm run generate',
    about: 'writes the Prisma client and the vendored files anew',
  },
}

if (import.meta.main) {
  const commandLine = readCommandLine(forms, process.argv.slice(2))
  if ('exitCode' in commandLine) {
    process.stdout.write(`${commandLine.text}\n`)
    process.exitCode = commandLine.exitCode
  } else await generate(project)
}
