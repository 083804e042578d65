/** A server and where programs on this machine reach it. */
export type MailAddress = { host: string; port: number }

/** An account that sends mail over SMTP and reads it over IMAP. */
export type MailAccount = { address: string; password: string; name: string }

/** A person outside the company, who reads and writes mail in the page. */
export type MailPerson = { address: string; name: string }

/** The mail of the workspace while it runs. */
export type MailService = {
  accounts: readonly MailAccount[]
  people: readonly MailPerson[]
  /** Known once they listen. */
  smtp: MailAddress
  imap: MailAddress
}

/** The size limit of a mail in bytes, whether it is sent over SMTP, written in the page or appended. */
export const maxMailBytes = 25 * 1024 * 1024

/** The name by which the mail servers call themselves. */
export const mailHost = 'mail.sandbox.example'
