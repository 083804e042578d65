/** Why a client's request was not accepted, and what they can do. */
export const portalFaults = {
  title: 'This has not been sent yet',
  wordsMissing: 'Please say it in words: letters or figures are needed.',
  nothing: 'Please write something, or choose a file.',
  tooLong: (length: number, limit: number) =>
    `This text has ${length} characters, and at most ${limit} fit. Please shorten it, or add the rest as a file.`,
  noLonger:
    'This has been answered already, or is no longer possible. Nothing was changed; the page shows where your complaint stands.',
  newer:
    'We have written to you again since this page was opened. Nothing was sent; please read our latest letter first.',
  noRevisions: 'The solution was changed as often as was agreed. You can accept it, or have it escalated.',
  windowOver: (days: number) =>
    `A complaint can be taken up again for ${days} days after its end. Please write to us instead.`,
  stale: 'This page had been open for a long time. What you typed is still here; please send it again.',
  strange:
    'This form could not be recognized, so nothing was sent. What you typed is still here; please send it again.',
  fileTooLarge: 'A file is larger than 25 MB and was left out. Please send it in parts, or in another way.',
  tooManyFiles: 'More than 10 files were chosen; the first 10 were kept.',
  full: 'There are many files of yours here already. Please send further ones by e-mail.',
  notSaved:
    'We cannot tell yet whether this was saved. What you typed is still here; please try again in a moment. Nothing is recorded twice.',
}
