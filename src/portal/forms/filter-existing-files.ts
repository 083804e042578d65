import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'
import { markFormFile } from './mark-form-file.ts'

/**
 * Returns the files of an earlier attempt that still exist; unreferenced ones expire after some weeks. They are marked
 * as sent now, so that they are kept as long again.
 */
export async function filterExistingFiles(
  files: readonly FileOnDisk[],
  directory: string,
): Promise<readonly FileOnDisk[]> {
  const existing: FileOnDisk[] = []
  for (const file of files) {
    await markFormFile(file.sha256, directory)
    const stats = await stat(join(directory, file.sha256)).catch(() => null)
    if (stats) existing.push(file)
  }
  return existing
}
