/** A server and where programs on this machine reach it. */
export type MailAddress = { host: string; port: number }

/** Somebody who hands mail in over SMTP and fetches it over IMAP. */
export type MailAccount = { address: string; password: string; name: string }

/** Somebody outside, who reads and writes mail in the page. */
export type MailPerson = { address: string; name: string }

/** The mail of the workspace while it runs. */
export type MailService = {
  accounts: readonly MailAccount[]
  people: readonly MailPerson[]
  /** Known once they listen. */
  smtp: MailAddress
  imap: MailAddress
}

/** No mail is larger, in bytes: what is handed in, written in the page or appended. */
export const maxMailBytes = 25 * 1024 * 1024

/** The name by which the mail servers call themselves. */
export const mailHost = 'mail.sandbox.example'
