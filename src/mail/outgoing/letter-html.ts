import { html, raw } from 'hono/html'
import type { Language } from '../../agreement/vocabulary.ts'
import { wordsIn } from '../../notices/words/words-in.ts'

/** The parts of a letter's HTML, as plain text. */
export type LetterContent = {
  readonly text: string
  readonly subject: string
  readonly number: string
  readonly provider: string
  readonly language: Language
  /** Address of the client's page; null: there is none. */
  readonly page: string | null
}

const fonts =
  "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
const smallStyle = `margin:0 0 4px;font-family:${fonts};font-size:13px;line-height:1.6;color:#5b6561`

/**
 * The HTML part of a letter: the text as it was written, in a plain frame. It runs and loads nothing, and its styles
 * are inline, since mail programs drop others.
 */
export function letterHtml({ text, subject, number, provider, language, page }: LetterContent): string {
  const { frame } = wordsIn(language).mail
  const letter = html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${subject}</title>
</head>
<body style="margin:0;padding:0;background:#f3f5f4">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f3f5f4">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px">
<tr><td style="padding:0 8px 12px">
<p style="${raw(smallStyle)}"><strong style="color:#26302c">${provider}</strong><br>${frame.complaint(number)}</p>
</td></tr>
<tr><td style="background:#ffffff;border:1px solid #dfe5e2;border-radius:8px;padding:28px 28px 14px">
${paragraphs(text, number)}
</td></tr>
<tr><td style="padding:20px 8px 0">
${page === null ? '' : pageButton(page, frame)}
<p style="${raw(smallStyle)}">${frame.reply}</p>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>`
  return String(letter)
}

/** The paragraphs of a text, which empty lines separate; other line ends stay. */
function paragraphs(text: string, number: string) {
  const style = `margin:0 0 16px;font-family:${fonts};font-size:16px;line-height:1.65;color:#1d2522;overflow-wrap:anywhere`
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => {
      const [first = '', ...rest] = paragraph.split('\n')
      return html`<p style="${raw(style)}">${formatLine(first, number)}${rest.map((line) => html`<br>${formatLine(line, number)}`)}</p>`
    })
}

/**
 * A line as it was written: leading spaces keep their indentation, and the case number, which people copy, does not
 * break at its hyphens.
 */
function formatLine(line: string, number: string) {
  const [first, ...rest] = line.replace(/^ +/, (spaces) => '\u00a0'.repeat(spaces.length)).split(number)
  return html`${first}${rest.map((part) => html`<span style="white-space:nowrap">${number}</span>${part}`)}`
}

function pageButton(page: string, frame: { readonly button: string; readonly personal: string }) {
  const buttonStyle = `display:inline-block;padding:12px 26px;border-radius:6px;background:#1f6a56;color:#ffffff;font-family:${fonts};font-size:16px;font-weight:600;text-decoration:none`
  return html`<p style="margin:0 0 14px"><a href="${page}" style="${raw(buttonStyle)}">${frame.button}</a></p>
<p style="${raw(smallStyle)}">${frame.personal}</p>`
}
