import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'
import { markFormFile } from './mark-form-file.ts'

/**
 * Those files of an earlier attempt that still exist; unreferenced ones expire after some weeks. They count as sent
 * now, so that they stay as long again.
 */
export async function stillKept(
  files: readonly FileOnDisk[],
  directory: string,
): Promise<readonly FileOnDisk[]> {
  const there: FileOnDisk[] = []
  for (const file of files) {
    await markFormFile(file.sha256, directory)
    const found = await stat(join(directory, file.sha256)).catch(() => null)
    if (found) there.push(file)
  }
  return there
}
