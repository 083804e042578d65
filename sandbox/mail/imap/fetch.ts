import type { StoredMail } from '../../state/records.ts'
import { bodyStructure, envelope } from './describe-part.ts'
import { internalDate, literal } from './format-values.ts'
import { type Part, readParts } from './mime.ts'
import { itemsOf, Malformed, type Section, type Token, textOf, wordOf } from './tokens.ts'
import { formatFlags } from './view.ts'

/** An item that a FETCH requests of each message. */
export type FetchItem = { name: string; section: Section | null }

const plain = ['UID', 'FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODYSTRUCTURE', 'BODY']
const fast = ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE']
const macros: Record<string, string[]> = {
  FAST: fast,
  ALL: [...fast, 'ENVELOPE'],
  FULL: [...fast, 'ENVELOPE', 'BODY'],
}
/** The older names of fetch items, with what they expand to. */
const old: Record<string, { name: string; words: string[] }> = {
  RFC822: { name: 'BODY', words: [] },
  'RFC822.HEADER': { name: 'BODY.PEEK', words: ['HEADER'] },
  'RFC822.TEXT': { name: 'BODY', words: ['TEXT'] },
}

/** Reads the items of a FETCH. Throws {@link Malformed}. */
export function readFetchItems(token: Token | undefined): FetchItem[] {
  const items = token?.kind === 'list' ? token.items : token === undefined ? [] : [token]
  if (items.length === 0) throw new Malformed('FETCH wants what to fetch')
  return items.flatMap((item): FetchItem[] => {
    if (item.kind === 'section') {
      if (item.name !== 'BODY' && item.name !== 'BODY.PEEK') throw new Malformed(`${item.name}[…] is unknown`)
      checkSection(item)
      return [{ name: 'section', section: item }]
    }
    const name = wordOf(item)
    const macro = items.length === 1 && token?.kind !== 'list' ? macros[name] : undefined
    if (macro !== undefined) return macro.map((item) => ({ name: item, section: null }))
    const { name: body, words } = old[name] ?? {}
    if (body !== undefined && words !== undefined) {
      const atoms = words.map((value) => ({ kind: 'atom' as const, value }))
      return [{ name, section: { kind: 'section' as const, name: body, items: atoms, partial: null } }]
    }
    if (!plain.includes(name)) throw new Malformed(`FETCH knows no ${name}`)
    return [{ name, section: null }]
  })
}

/** Whether fetching this marks a message as read. */
export function marksRead(items: readonly FetchItem[]): boolean {
  return items.some(({ section }) => section?.name === 'BODY')
}

/** One message's answer: the list after `FETCH`. `load` reads the mail. */
export function formatFetch(mail: StoredMail, items: readonly FetchItem[], load: () => string): string {
  let loaded: { raw: string; root: Part } | null = null
  const whole = () => {
    const raw = loaded?.raw ?? load()
    loaded ??= { raw, root: readParts(raw) }
    return loaded
  }
  const answers = items.map(({ name, section }) => {
    if (section !== null) {
      const { raw, root } = whole()
      return `${name === 'section' ? labelOf(section) : name} ${contentOf(section, raw, root)}`
    }
    switch (name) {
      case 'UID':
        return `UID ${mail.uid}`
      case 'FLAGS':
        return `FLAGS ${formatFlags(mail.flags)}`
      case 'INTERNALDATE':
        return `INTERNALDATE ${internalDate(mail.at)}`
      case 'RFC822.SIZE':
        return `RFC822.SIZE ${mail.size}`
      case 'ENVELOPE':
        return `ENVELOPE ${envelope(whole().root)}`
      default:
        return `${name} ${bodyStructure(whole().root, whole().raw, name === 'BODYSTRUCTURE')}`
    }
  })
  return `(${answers.join(' ')})`
}

/** Part numbers and the section of the part, such as `1.2` and `HEADER.FIELDS`. */
function openSection({ items }: Section): { path: number[]; kind: string; names: string[] } {
  const [first, list] = items
  const sectionText = first === undefined ? '' : textOf(first).toUpperCase()
  const match = /^((?:[1-9]\d{0,5}(?:\.(?=.)|$))*)([A-Z.]*)$/.exec(sectionText)
  if (match === null) throw new Malformed(`"${sectionText.slice(0, 40)}" is no section`)
  const path = (match[1] ?? '').split('.').filter(Boolean).map(Number)
  return { path, kind: match[2] ?? '', names: list === undefined ? [] : itemsOf(list).map(textOf) }
}

function checkSection(section: Section): void {
  const { path, kind, names } = openSection(section)
  const hasNames = kind === 'HEADER.FIELDS' || kind === 'HEADER.FIELDS.NOT'
  const isKnown = hasNames || ['', 'HEADER', 'TEXT'].includes(kind) || (kind === 'MIME' && path.length > 0)
  if (!isKnown || hasNames !== names.length > 0 || section.items.length > (hasNames ? 2 : 1))
    throw new Malformed('the section is malformed')
}

function labelOf(section: Section): string {
  const { path, kind, names } = openSection(section)
  const inside = [...path, ...(kind === '' ? [] : [kind])].join('.')
  const list = names.length > 0 ? ` (${names.join(' ')})` : ''
  return `BODY[${inside}${list}]${section.partial === null ? '' : `<${section.partial.from}>`}`
}

function contentOf(section: Section, raw: string, root: Part): string {
  const { path, kind, names } = openSection(section)
  const part = partAt(root, path)
  const content = part === null ? null : cutOut(part, path.length === 0, kind, names, raw)
  if (content === null) return 'NIL'
  const { partial } = section
  return literal(partial === null ? content : content.slice(partial.from, partial.from + partial.length))
}

function partAt(root: Part, path: readonly number[]): Part | null {
  let part: Part = root
  for (const [depth, number] of path.entries()) {
    const mail: Part = depth > 0 && part.message !== null ? part.message : part
    // A part without parts is its own first part; so is a mail in a mail.
    const parts: Part[] = mail.parts.length > 0 ? mail.parts : depth === 0 || mail !== part ? [mail] : []
    const next = parts[number - 1]
    if (next === undefined) return null
    part = next
  }
  return part
}

function cutOut(part: Part, isRoot: boolean, kind: string, names: string[], raw: string): string | null {
  if (kind === '') return raw.slice(isRoot ? part.start : part.content, part.end)
  if (kind === 'MIME') return raw.slice(part.start, part.content)
  const mail = isRoot ? part : part.message
  if (mail === null) return null
  if (kind === 'TEXT') return raw.slice(mail.content, mail.end)
  if (kind === 'HEADER') return raw.slice(mail.start, mail.content)
  const listedNames = names.map((name) => name.toLowerCase())
  const isSelected = (name: string) => listedNames.includes(name.toLowerCase()) === (kind === 'HEADER.FIELDS')
  const lines = mail.fields
    .filter(({ name }) => isSelected(name))
    .map(({ line }) => line.replace(/\r?\n$/, ''))
  return `${lines.map((line) => `${line}\r\n`).join('')}\r\n`
}
