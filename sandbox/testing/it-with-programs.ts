import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { it } from 'vitest'
import { isRequired } from './is-required.ts'

/** A test that runs these programs. Where one is not on the PATH the test is skipped; with `CI=true` it fails. */
export function itWithPrograms(...names: readonly string[]): typeof it {
  const missing = names.filter((name) => !isOnPath(name))
  if (missing.length === 0 || isRequired) return it
  console.warn(
    `SKIPPED: a test that runs ${missing.join(' and ')}. Install: apt-get install ${missing.join(' ')} (CI=true requires it)`,
  )
  return it.skip as typeof it
}

const isOnPath = (name: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
