import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Registers a cleanup, which runs when the measurement ends, successful or not. */
export type RegisterCleanup = (undo: () => Promise<unknown>) => void

/**
 * Runs `work` with a temporary directory. At the end, and when the bench is interrupted, runs the cleanups, last
 * registered first, and removes the directory.
 */
export async function withCleanup<Result>(
  work: (directory: string, onEnd: RegisterCleanup) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'redress-bench-'))
  const undos: (() => Promise<unknown>)[] = [() => rm(directory, { recursive: true, force: true })]
  const undoAll = async () => {
    for (const undo of undos.splice(0).reverse()) await undo()
  }
  const interrupted = () => {
    void undoAll().finally(() => process.exit(130))
  }
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  try {
    return await work(directory, (undo) => void undos.push(undo))
  } finally {
    await undoAll()
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
  }
}
