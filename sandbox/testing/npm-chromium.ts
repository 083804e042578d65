import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'

/** A browser on this machine, and the variables it needs in its environment beside those of this process. */
export type Executable = { readonly executablePath: string; readonly env: Readonly<Record<string, string>> }

/** The browser that came with `npm ci`, unpacked on first use; null where it was not installed (`--omit=dev`). */
export async function npmChromium(): Promise<Executable | null> {
  const archives = packedFiles()
  if (archives === null) return null
  const { version } = JSON.parse(await readFile(join(archives, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  // Beside the packages, so that it goes with them.
  const cache = join(archives, '..', '..', '..', '.cache', 'chromium')
  const unpacked = join(cache, version)
  if (!existsSync(unpacked)) await unpack(archives, cache, unpacked)
  return {
    executablePath: join(unpacked, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(unpacked, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(unpacked, 'fonts.conf') }),
    },
  }
}

function packedFiles(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin')
  } catch {
    return null
  }
}

/** Unpacks into a directory of its own, which takes its place when it is complete: several may do it at once. */
async function unpack(archives: string, cache: string, unpacked: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const temporary = await mkdtemp(join(cache, 'unpacking-'))
  try {
    await inflate(join(archives, 'chromium.br'), join(temporary, 'chromium'))
    // NSS and Expat, which a Debian without a desktop lacks, and a font.
    for (const archive of ['al2023', 'fonts']) {
      const tar = join(temporary, `${archive}.tar`)
      await inflate(join(archives, `${archive}.tar.br`), tar)
      await promisify(execFile)('tar', ['--no-same-owner', '-xf', tar, '-C', temporary])
      await rm(tar)
    }
    await writeFile(join(temporary, 'fonts.conf'), fontsConfiguration(unpacked))
    await rename(temporary, unpacked)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    if (!existsSync(unpacked)) throw error
  }
}

async function inflate(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode: 0o755 }))
}

/** Names the font that came along, and those of the system if there are any. */
const fontsConfiguration = (directory: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(directory, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(directory, 'fonts-cache')}</cachedir>
</fontconfig>
`
