/** Opening the files of a case or a draft. */
export const files = {
  open: (count: number) => (count === 1 ? 'Open file' : `Open ${count} files`),
  ofCase: (number: string) => `Files of ${number}`,
  ofDraft: 'Files that a client sent in',
  sent: (count: number) =>
    count === 1
      ? 'The file is in your direct messages with Redress; only you see it there.'
      : `The ${count} files are in your direct messages with Redress; only you see them there.`,
  repeated: (name: string) => `The client sent ${name} again; it is on file already.`,
  alreadyOnFile: 'Sent again, on file already',
  alsoRepeated: (names: string) => `Sent again, on file already: ${names}`,
  unavailable: (names: string) =>
    `Nothing can be shown of ${names}: the file is empty, or no longer in the data directory.`,
}
