/** Slack no longer has the file: trying again cannot help. */
export class FileGone extends Error {
  override name = 'FileGone'
}
