import type { Json } from '../workspace/json.ts'

/** A person or a bot of the workspace. */
export type User = {
  id: string
  name: string
  real_name: string
  /** BCP 47, e.g. `zh-CN`. */
  locale: string
  /** IANA zone, e.g. `Asia/Shanghai`. */
  tz: string
  email: string | null
  /** The job title in the profile; empty when there is none. */
  title: string
  is_admin: boolean
  /** True once the account is deactivated. */
  deleted: boolean
  /** The app this user is the bot of; null for a person. */
  bot_of: string | null
  /** Seconds since 1970 of the last change. */
  updated: number
}

/** A channel, or the direct conversation between a person and a bot (`im`). */
export type Channel = {
  id: string
  name: string
  kind: 'public' | 'private' | 'im'
  is_archived: boolean
  /** Shared with another organisation through Slack Connect. */
  is_ext_shared: boolean
  topic: string
  purpose: string
  creator: string
  /** Seconds since 1970. */
  created: number
  members: string[]
  previous_names: string[]
}

/** A group of people that is mentioned, and managed, as one. */
export type UserGroup = {
  id: string
  handle: string
  name: string
  users: string[]
  /** Seconds since 1970. */
  created: number
  /** Seconds since 1970 of the last change. */
  updated: number
  /** Seconds since 1970 of its disabling; 0: it is in use. */
  disabled: number
}

/** One emoji under a message and who set it. */
export type Reaction = { name: string; users: string[] }

/** An earlier content of a changed message; people with an outdated screen still see it. */
export type Rendering = { text: string; blocks: Json[] | null }

/** A message as stored; `describeMessage` makes what apps get. */
export type Message = {
  channel: string
  ts: string
  /** Parent's ts for a reply; null for a message of the channel itself. */
  thread_ts: string | null
  broadcast: boolean
  user: string
  /** The app that posted it; null when a person wrote it. */
  app_id: string | null
  subtype: string | null
  /** Display name chosen by the app; null for the user's own. */
  username: string | null
  text: string
  blocks: Json[] | null
  attachments: Json[] | null
  files: string[]
  metadata: { event_type: string; event_payload: Json } | null
  reactions: Reaction[]
  edited: { user: string; ts: string } | null
  /** The id that the writer's client gave it; null for messages of apps. */
  client_msg_id: string | null
  /** The only person who sees it; null for a message that everybody sees. */
  ephemeral_to: string | null
  earlier: Rendering[]
}

/** An uploaded file; its bytes are below `files/` in the data directory. */
export type StoredFile = {
  id: string
  name: string
  title: string
  mimetype: string
  size: number
  user: string
  /** Seconds since 1970. */
  created: number
  /** Conversations it was shared into. */
  channels: string[]
  /** Apps that may read it although it is in none of their conversations (own uploads, modal inputs). */
  apps: string[]
  /** False between the request for an upload URL and its completion. */
  complete: boolean
}

/** The App Home of one person and one app. */
export type Home = { id: string; app_id: string; user: string; view: Json }

/** The last message that a person has read in a conversation. */
export type ReadMark = { user: string; channel: string; ts: string }

/** The folders that every mailbox has. */
export const mailFolders = ['INBOX', 'Sent'] as const

/** One of the folders that every mailbox has. */
export type MailFolder = (typeof mailFolders)[number]

/** The mailbox of an address. `next`: the UID that each folder gives out next. */
export type Mailbox = { address: string; uidValidity: number; next: Record<MailFolder, number> }

/** A mail in one folder of one mailbox; its bytes are below `files/`, once for all copies. */
export type StoredMail = {
  id: string
  /** The address of the mailbox: lower case, without subaddress. */
  address: string
  folder: MailFolder
  /** Unique in the folder, increasing. */
  uid: number
  /** A running number over all mails, as they came. */
  n: number
  /** Milliseconds since 1970 by the clock of the workspace: the time of arrival. */
  at: number
  /** Flags as IMAP writes them, such as `\Seen`. */
  flags: string[]
  /** Header lines added before the mail, each with its line end, such as Delivered-To. */
  trace: string
  /** The id of the stored bytes. */
  content: string
  /** Size of trace and content in bytes. */
  size: number
  /** Whether an account handed it in over SMTP. */
  submitted: boolean
}
