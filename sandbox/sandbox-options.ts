import type { WorkspaceFile } from './setup/workspace-file.ts'

/** The options of a sandbox. */
export type SandboxOptions = {
  /** Path of the workspace file, or its content. */
  workspace: string | WorkspaceFile
  /** Directory that keeps messages, users and files; made when missing. */
  data: string
  /** 0 lets the system choose. */
  port: number
  host: string
  /** Directory of `.eml` files; null: no outbox. */
  outbox: string | null
  /** Whether mail servers run for the accounts of the file; left out: no. */
  mail?: boolean
  /** Multiplies every rate by 1 000. */
  relaxedRates: boolean
}
