import { timingSafeEqual } from 'node:crypto'
import addressParser from 'nodemailer/lib/addressparser'
import type { MailAccount } from './mail-service.ts'

/** An address with the name before it; an empty name: none. */
export type NamedAddress = { name: string; address: string }

/** The mailbox that an address leads to: `Service+anything@Domain` to `service@domain`. */
export function mailboxOf(address: string): string {
  const atSign = address.lastIndexOf('@')
  const local = address.slice(0, atSign)
  const plus = local.indexOf('+')
  return `${plus > 0 ? local.slice(0, plus) : local}${address.slice(atSign)}`.toLowerCase()
}

/** Whether this is an address to which mail can be sent. */
export function isAddress(address: string): boolean {
  return /^[^\s@<>"(),:;[\]\\\p{Cc}]+@[^\s@<>"(),:;[\]\\\p{Cc}]+$/u.test(address)
}

/** The addresses in a `To` header, with groups expanded; anything else is left out. */
export function addressesIn(header: string): NamedAddress[] {
  return addressParser(header, { flatten: true })
    .map(({ name = '', address = '' }) => ({ name, address }))
    .filter(({ address }) => isAddress(address))
}

/** Name and address as a header has them, readable: `"Li Lei" <li@acme.example>`. */
export function formatAddress({ name, address }: NamedAddress): string {
  return name === '' ? address : `"${name.replaceAll(/["\\]/g, '')}" <${address}>`
}

/** The account with this address and password; null when there is none. */
export function accountOf(
  accounts: readonly MailAccount[],
  address: string,
  password: string,
): MailAccount | null {
  const account = accounts.find((candidate) => candidate.address.toLowerCase() === address.toLowerCase())
  const [typedPassword, storedPassword] = [Buffer.from(password), Buffer.from(account?.password ?? '')]
  if (account === undefined || typedPassword.length !== storedPassword.length) return null
  return timingSafeEqual(typedPassword, storedPassword) ? account : null
}
