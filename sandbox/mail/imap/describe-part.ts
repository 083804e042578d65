import addressParser from 'nodemailer/lib/addressparser'
import { astring, nstring } from './format-values.ts'
import { fieldOf, type Part, parametersOf } from './mime.ts'

/** The ENVELOPE of a mail. */
export function envelope(mail: Part): string {
  const text = (name: string) => nstring(fieldOf(mail, name))
  const from = addresses(fieldOf(mail, 'from'))
  const people = (name: string) => addresses(fieldOf(mail, name))
  // A missing Sender or Reply-To is the same as From (RFC 3501, 7.4.2).
  const orFrom = (name: string) => (people(name) === 'NIL' ? from : people(name))
  const addressList = [from, orFrom('sender'), orFrom('reply-to'), people('to'), people('cc'), people('bcc')]
  const about = [text('in-reply-to'), text('message-id')]
  return `(${[text('date'), text('subject'), ...addressList, ...about].join(' ')})`
}

/** The BODYSTRUCTURE of a part, or its BODY where `isLong` is false. */
export function bodyStructure(part: Part, raw: string, isLong: boolean): string {
  if (part.parts.length > 0) {
    const inside = part.parts.map((child) => bodyStructure(child, raw, isLong)).join('')
    const more = isLong ? ` ${pairs(part.parameters)} ${placing(part)}` : ''
    return `(${inside} ${word(part.subtype)}${more})`
  }
  const encoding = (fieldOf(part, 'content-transfer-encoding') ?? '7bit').toUpperCase()
  const fields = [
    word(part.type),
    word(part.subtype),
    pairs(part.type === 'text' && part.parameters.length === 0 ? [['charset', 'us-ascii']] : part.parameters),
    nstring(fieldOf(part, 'content-id')),
    nstring(fieldOf(part, 'content-description')),
    astring(encoding),
    String(part.end - part.content),
  ]
  if (part.message !== null) fields.push(envelope(part.message), bodyStructure(part.message, raw, isLong))
  if (part.message !== null || part.type === 'text') fields.push(String(linesIn(part, raw)))
  if (isLong) fields.push(nstring(fieldOf(part, 'content-md5')), placing(part))
  return `(${fields.join(' ')})`
}

/** Disposition, language and location. */
function placing(part: Part): string {
  const header = fieldOf(part, 'content-disposition')
  const { word: kind, parameters } = parametersOf(header ?? '')
  const disposition = kind === '' ? 'NIL' : `(${word(kind)} ${pairs(parameters)})`
  const language = nstring(fieldOf(part, 'content-language'))
  return `${disposition} ${language} ${nstring(fieldOf(part, 'content-location'))}`
}

function word(value: string): string {
  return astring(value.toUpperCase())
}

function pairs(parameters: readonly (readonly [string, string])[]): string {
  if (parameters.length === 0) return 'NIL'
  return `(${parameters.map(([name, value]) => `${astring(name.toUpperCase())} ${astring(value)}`).join(' ')})`
}

function linesIn({ content, end }: Part, raw: string): number {
  let count = 0
  for (
    let position = raw.indexOf('\n', content);
    position >= 0 && position < end;
    position = raw.indexOf('\n', position + 1)
  )
    count += 1
  return count
}

function addresses(header: string | null): string {
  if (header === null || header.trim() === '') return 'NIL'
  const entries = addressParser(header, { flatten: true }).filter(({ address, name }) => address || name)
  if (entries.length === 0) return 'NIL'
  const texts = entries.map(({ name = '', address = '' }) => {
    const atSign = address.lastIndexOf('@')
    const [local, host] =
      atSign < 0 ? [address, 'MISSING_DOMAIN'] : [address.slice(0, atSign), address.slice(atSign + 1)]
    return `(${nstring(name || null)} NIL ${astring(local)} ${astring(host)})`
  })
  return `(${texts.join('')})`
}
