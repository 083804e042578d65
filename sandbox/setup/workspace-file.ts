import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { describeFaults } from './describe-faults.ts'
import type { Manifest } from './manifest.ts'
import { checkManifest, readManifest } from './read-manifest.ts'

const zone = z.string().refine(isZone, { error: 'must be an IANA time zone such as Asia/Shanghai' })

const user = z.object({
  id: z.string().regex(/^[UW][A-Z0-9]+$/, 'must look like U0LILEI'),
  name: z.string().min(1),
  real_name: z.string().min(1),
  locale: z.string().default('en-US'),
  tz: zone.default('UTC'),
  email: z.email().optional(),
  title: z.string().default(''),
  is_admin: z.boolean().default(false),
  deleted: z.boolean().default(false),
})

const channel = z.object({
  id: z.string().regex(/^[CG][A-Z0-9]+$/, 'must look like C0TECH'),
  name: z.string().regex(/^[^\sA-Z#]{1,80}$/u, 'must be 1 to 80 characters without spaces or capitals'),
  is_private: z.boolean().default(false),
  is_archived: z.boolean().default(false),
  is_ext_shared: z.boolean().default(false),
  members: z.array(z.string()).default([]),
  topic: z.string().default(''),
  purpose: z.string().default(''),
})

const userGroup = z.object({
  id: z.string().regex(/^S[A-Z0-9]+$/, 'must look like S0TECH'),
  handle: z.string().min(1),
  name: z.string().min(1),
  users: z.array(z.string()).default([]),
})

const app = z.object({
  id: z.string().regex(/^A[A-Z0-9]+$/, 'must look like A0APP'),
  manifest: z.union([z.string(), z.record(z.string(), z.unknown())]),
  bot_user_id: z.string().regex(/^[UW][A-Z0-9]+$/, 'must look like U0BOT'),
  bot_token: z.string().startsWith('xoxb-'),
  app_token: z.string().startsWith('xapp-'),
  signing_secret: z.string().min(1),
  channels: z.array(z.string()).default([]),
  request_url: z.url().nullable().default(null),
})

const mail = z.object({
  accounts: z
    .array(z.object({ address: z.email(), password: z.string().min(1), name: z.string().default('') }))
    .default([]),
  people: z.array(z.object({ address: z.email(), name: z.string().default('') })).default([]),
})

const file = z.object({
  team: z.object({ id: z.string().regex(/^T[A-Z0-9]+$/), name: z.string(), domain: z.string() }),
  users: z.array(user),
  channels: z.array(channel).default([]),
  usergroups: z.array(userGroup).default([]),
  apps: z.array(app).default([]),
  mail: mail.optional(),
})

/** The workspace file as read; the apps come with their manifests. */
export type WorkspaceFile = Omit<z.infer<typeof file>, 'apps'> & {
  apps: (Omit<z.infer<typeof app>, 'manifest'> & { manifest: Manifest })[]
}

/** Reads a workspace file and the manifests it names. Throws one Error that lists every fault with its place. */
export function readWorkspaceFile(path: string): WorkspaceFile {
  const parsed = file.safeParse(readJson(path))
  if (!parsed.success) throw new Error([`${path}:`, ...describeFaults(parsed.error)].join('\n  '))
  const apps = parsed.data.apps.map((entry) => {
    if (typeof entry.manifest === 'string') {
      return { ...entry, manifest: readManifest(resolve(dirname(path), entry.manifest)) }
    }
    return { ...entry, manifest: checkManifest(entry.manifest, `${path}, manifest of ${entry.id}`) }
  })
  const workspaceFile = { ...parsed.data, apps }
  const contradictions = findContradictions(workspaceFile)
  if (contradictions.length > 0)
    throw new Error(`${path}:\n${contradictions.map((line) => `  ${line}`).join('\n')}`)
  return workspaceFile
}

function findContradictions(file: WorkspaceFile): string[] {
  const users = new Set([
    ...file.users.map((entry) => entry.id),
    ...file.apps.map((entry) => entry.bot_user_id),
  ])
  const channels = new Set(file.channels.map((entry) => entry.id))
  const ids = [...file.users, ...file.channels, ...file.usergroups, ...file.apps].map((entry) => entry.id)
  const duplicates = ids.filter((id, index) => ids.indexOf(id) !== index)
  return [
    ...duplicates.map((id) => `the id ${id} occurs twice: ids must be unique`),
    ...file.channels.flatMap((entry) =>
      entry.members
        .filter((member) => !users.has(member))
        .map((member) => `channel ${entry.id}: member ${member} is not among the users`),
    ),
    ...file.usergroups.flatMap((entry) =>
      entry.users
        .filter((member) => !users.has(member))
        .map((member) => `user group ${entry.id}: ${member} is not among the users`),
    ),
    ...file.apps.flatMap((entry) =>
      entry.channels
        .filter((id) => !channels.has(id))
        .map((id) => `app ${entry.id}: channel ${id} is not among the channels`),
    ),
  ]
}

function readJson(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new Error(`cannot read ${path}: name an existing file`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Whether this is the name of a time zone. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
