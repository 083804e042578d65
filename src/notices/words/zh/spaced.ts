const latin = /[\p{Script=Latin}\p{N}]/u
const han = /\p{Script=Han}/u

/** 在人名、名称等插入内容与前后汉字之间，遇西文字母或数字空一格：`Tom Becker 不是技术支持部的成员`。 */
export function spaced(parts: TemplateStringsArray, ...inserted: readonly string[]): string {
  return parts.reduce((text, part, index) => {
    const word = inserted[index - 1] ?? ''
    return beforeWord(beforeWord(text, word), part)
  })
}

function beforeWord(text: string, next: string): string {
  const last = text.at(-1) ?? ''
  const first = next.charAt(0)
  const touches = (latin.test(last) && han.test(first)) || (han.test(last) && latin.test(first))
  return touches ? `${text} ${next}` : text + next
}
