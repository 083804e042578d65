import type { Workspace } from '../../workspace/workspace.ts'
import type { MailAccount, MailService } from '../mail-service.ts'
import type { View } from './view.ts'

/** The result of a command; `code` is the response code in brackets before the text. */
export type Outcome = { status: 'OK' | 'NO' | 'BAD'; text: string; code?: string }

/** One client's connection, as the commands work on it. */
export type Session = {
  workspace: Workspace
  service: MailService
  /** The account that is logged in; null before the login. */
  account: MailAccount | null
  /** The selected folder; null: none. */
  view: View | null
  isOver: boolean
  /** Sends an untagged answer. */
  sendUntagged(line: string): void
  /** Sends a request to go on, and gets the next line. */
  askLine(text: string): Promise<string>
}

/** The outcome of a command that was carried out. */
export function ok(text: string, code?: string): Outcome {
  return { status: 'OK', text, ...(code === undefined ? {} : { code }) }
}

/** The outcome of a refused command. */
export function no(text: string, code?: string): Outcome {
  return { status: 'NO', text, ...(code === undefined ? {} : { code }) }
}
