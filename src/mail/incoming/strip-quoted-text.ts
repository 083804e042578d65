/** Maximum length of a line that marks quoted history, in UTF-16 units. */
const maxMarkLength = 400

/** The line, or two lines, that mail programs write above a quoted mail. */
const attributions = [
  /^(on|op|am|le|el|il|den|dne|em)\b.{4,}(wrote|schrieb|schreef|a écrit|escribió|ha scritto|skrev|escreveu).{0,200}[:：]$/iu,
  /^(在|于|於).{4,}(写道|寫道)\s*[:：]$/u,
  /^.{4,}(于|在|於).{2,}(写道|寫道)\s*[:：]$/u,
  /^\d{4}\s*年.{4,}[:：]$/u,
  /^.{2,}<[^<>@\s]+@[^<>\s]+>\s*(于.*)?(wrote|schrieb|写道|寫道)?.{0,40}[:：]$/iu,
]

/** Separator lines below which everything is quoted history. */
const separators = [
  /^-{2,}\s*(original message|original|ursprüngliche nachricht|message d'origine|原始邮件|原始郵件|原邮件|回复的原邮件|回复邮件)\s*-{2,}/iu,
  /^_{20,}$/,
]
const senderHeader = /^\*?(from|von|de|发件人|寄件者|寄件人|发自)\s*\*?\s*[:：]\*?\s*\S/iu
const otherHeaders =
  /^\*?(sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|发送时间|日期|时间|收件人|抄送|主题|寄件日期|收件者|主旨)\s*\*?\s*[:：]/iu
const signatures =
  /^(sent from my .{2,40}|von meinem .{2,40} gesendet|envoyé de mon .{2,40}|发自我的.{1,30}|发自.{0,12}邮箱.{0,12}|获取 outlook for .{2,20}|get outlook for .{2,60})$/iu

const isQuoted = (line: string): boolean => /^\s*>/.test(line)

/**
 * The new text of a mail: without quoted history, and without the signature below `-- `. Answers between quoted lines
 * stay. Empty if everything is quoted.
 */
export function stripQuotedText(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const newLines: string[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line === '-- ') break
    if (startsHistory(lines, index)) break
    const attribution = attributionAt(lines, index)
    if (attribution > 0) {
      const next = nextNonEmpty(lines, index + attribution)
      // Programs that do not mark quoted lines quote to the end.
      if (next === null || !isQuoted(lines[next] ?? '')) break
      index = next - 1
      continue
    }
    if (!isQuoted(line)) newLines.push(line.trimEnd())
  }
  while (newLines.length > 0 && (newLines.at(-1) === '' || signatures.test((newLines.at(-1) ?? '').trim())))
    newLines.pop()
  return newLines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Whether the rest is quoted history: below a separator, or below the headers of the quoted mail. */
function startsHistory(lines: readonly string[], index: number): boolean {
  const line = (lines[index] ?? '').trim()
  if (line.length > maxMarkLength) return false
  if (separators[0]?.test(line)) return true
  const from = separators[1]?.test(line) ? nextNonEmpty(lines, index + 1) : index
  if (from === null || !senderHeader.test((lines[from] ?? '').trim())) return false
  const headers = lines.slice(from + 1, from + 7).filter((each) => otherHeaders.test(each.trim()))
  return headers.length >= 2
}

/** The number of lines of the attribution that begins here; 0: none begins here. */
function attributionAt(lines: readonly string[], index: number): number {
  const line = (lines[index] ?? '').trim()
  if (line === '' || line.length > maxMarkLength || isQuoted(line)) return 0
  if (attributions.some((each) => each.test(line))) return 1
  const joined = `${line} ${(lines[index + 1] ?? '').trim()}`
  const mayWrap = /^(on|op|am|le|el|il|den|dne|em|在|于)[\s\d]/iu.test(line) && joined.length <= maxMarkLength
  return mayWrap && attributions.some((each) => each.test(joined)) ? 2 : 0
}

function nextNonEmpty(lines: readonly string[], from: number): number | null {
  for (let index = from; index < lines.length; index++) if (lines[index]?.trim()) return index
  return null
}
