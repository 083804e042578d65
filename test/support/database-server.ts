import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../src/storage/embedded-postgres/embedded-postgres.ts'
import { findPostmaster, isAlive } from '../../src/storage/embedded-postgres/postmaster.ts'
import { stopServer } from '../../src/storage/embedded-postgres/run-server.ts'
import { applyMigrations } from '../../src/storage/migrate/migrations.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a migrated, empty database. It is cloned for each test file, so nothing may connect to it. */
    templateUrl: string
  }
}

const prefix = 'redress-test-'

/** Starts one server for the whole run, with a migrated template, and removes both at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers()
  const directory = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  const server = await startEmbeddedPostgres({ directory, durable: false, progress: () => {} }).catch(
    async (error: unknown) => {
      await rm(directory, { recursive: true, force: true })
      throw error
    },
  )
  const teardown = async () => {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
  try {
    await applyMigrations({ url: server.url, progress: () => {} })
    project.provide('templateUrl', server.url)
    return teardown
  } catch (error) {
    await teardown()
    throw error
  }
}

/** Removes the servers and directories of runs that were killed; those of other users are left to them. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^redress-test-(\d+)-/.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    const { uid } = await stat(join(tmpdir(), name))
    if (uid !== process.getuid?.()) continue
    const cluster = join(tmpdir(), name, 'cluster')
    if (findPostmaster(cluster)) await stopServer(cluster)
    await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}
