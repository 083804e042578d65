import type { ParsedMail } from 'mailparser'
import { addressText } from './describe-mails.ts'

/** A reply with the original quoted below it, as mail programs of that language do. */
export function quoteReply(text: string, original: ParsedMail): string {
  const from = addressText(original.from)
  const when = original.date ?? null
  const lines = (original.text ?? '').trimEnd().split('\n')
  const quote = lines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd())).join('\n')
  const isChinese = /\p{Script=Han}/u.test(text)
  const [locale, zone] = isChinese ? (['zh-CN', 'Asia/Shanghai'] as const) : (['en-GB', 'UTC'] as const)
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })
  const date = when === null ? '' : format.format(when)
  const attribution = isChinese ? `在 ${date}，${from} 写道：` : `On ${date}, ${from} wrote:`
  return `${text.trimEnd()}\n\n${attribution}\n${quote}\n`
}
