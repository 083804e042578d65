import { StartRefused } from '../database/start-refused.ts'
import { ensureDatabase } from '../migrate/ensure-database.ts'
import { createCluster, embeddedName } from './create-cluster.ts'
import {
  directoryRefused,
  hasCluster,
  openDataDirectory,
  postgresMajor,
  readPassword,
} from './data-directory.ts'
import { lockDirectory } from './directory-lock.ts'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { findPostmaster } from './postmaster.ts'
import { runServer, stopServer } from './run-server.ts'
import { chooseServerUser } from './server-user.ts'

/** The options of {@link startEmbeddedPostgres}. */
type EmbeddedPostgresOptions = {
  /** The data directory; created when missing. */
  directory: string
  /** Called with one line for each step that takes time or is worth knowing. */
  progress: (line: string) => void
  /** false: nothing is flushed to disk, for tests. */
  durable?: boolean
}

/** A running embedded PostgreSQL that belongs to this process. */
export type EmbeddedPostgres = {
  /** Connection URL, with its password, of the database `redress`. */
  url: string
  /** Whether the server was left running by a bot that was killed. */
  adopted: boolean
  /** The process id of the server at this moment; null while it is down. */
  pid(): number | null
  /** Stops the server in order (open connections are ended) and frees the directory. */
  stop(): Promise<void>
}

const watchInterval = 500

/**
 * Starts the PostgreSQL that comes with the package on its data directory, or adopts the one that a killed bot left
 * running there. It listens on 127.0.0.1 only, on a port the system chooses, with a password that is stored in the
 * directory. A server that dies while in use is started again on the same port.
 * @throws StartRefused with one sentence for the operator.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { progress, durable = true } = options
  const binaries = findPostgresBinaries()
  const directory = await openDataDirectory(options.directory)
  const lock = await lockDirectory(directory.root)
  try {
    const isInitialized = await hasCluster(directory)
    const user = chooseServerUser(directory, binaries, isInitialized)
    if (!isInitialized) {
      progress(`creating the database in ${directory.root}`)
      await createCluster(directory, binaries, user, durable)
    }
    const password = await readPassword(directory)
    const run = (port: number | null) => runServer({ directory, binaries, user, durable, port, progress })
    const server = await run(null)
    const url = `postgresql://${embeddedName}:${password}@127.0.0.1:${server.port}/${embeddedName}`
    try {
      await ensureDatabase(url)
    } catch (error) {
      if (!server.adopted) await stopServer(directory.cluster)
      throw error
    }
    progress(
      server.adopted
        ? `continuing with PostgreSQL ${postgresMajor}, left running by a Redress that was killed`
        : `PostgreSQL ${postgresMajor} is running`,
    )

    let isStopping = false
    let restart: Promise<void> | null = null
    const watch = setInterval(() => {
      if (isStopping || restart || findPostmaster(directory.cluster)) return
      progress('PostgreSQL has stopped unexpectedly; starting it again')
      restart = run(server.port)
        .then(() => progress(`PostgreSQL ${postgresMajor} is running again`))
        .catch((error: unknown) => progress(`PostgreSQL did not start again: ${String(error)}`))
        .finally(() => {
          restart = null
        })
    }, watchInterval)
    watch.unref()

    let stopPromise: Promise<void> | null = null
    const stop = async (): Promise<void> => {
      isStopping = true
      clearInterval(watch)
      await restart
      await stopServer(directory.cluster)
      await lock.release()
    }
    return {
      url,
      adopted: server.adopted,
      pid: () => findPostmaster(directory.cluster)?.pid ?? null,
      stop: () => {
        stopPromise ??= stop()
        return stopPromise
      },
    }
  } catch (error) {
    await lock.release()
    throw error instanceof StartRefused ? error : directoryRefused(directory.root, error)
  }
}
