import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Registers something to undo when the measurement is over, whether it succeeded or not. */
export type RegisterCleanup = (undo: () => Promise<unknown>) => void

/**
 * Runs `work` with a temporary directory. Afterwards, and when the bench is interrupted, everything registered is undone,
 * last registered first, and the directory is removed.
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
