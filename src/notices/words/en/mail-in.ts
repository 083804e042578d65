/** The text of a draft in place of a mail that could not be read. */
export const mailIn = {
  'too-large': 'This mail is larger than 25 MB and was not read. It is in the service mailbox.',
  malformed: 'This mail could not be read. It is in the service mailbox.',
}
