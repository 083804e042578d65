/** Slack no longer has the file; retrying does not help. */
export class FileGone extends Error {
  override name = 'FileGone'
}
