import type { Words } from '../words.ts'

export const files: Words['files'] = {
  open: (count) => (count === 1 ? '打开附件' : `打开 ${count} 份附件`),
  ofCase: (number) => `投诉 ${number} 的附件`,
  ofDraft: '客户来件的附件',
  sent: (count) => `${count} 份附件已发到您与 Redress 的私信中，只有您能看到。`,
  repeated: (name) => `客户再次发来 ${name}，此前已收到并存档。`,
  alreadyOnFile: '重复发来，已存档',
  alsoRepeated: (names) => `重复发来，已存档：${names}`,
  unavailable: (names) => `无法显示：${names}。文件为空，或已不在数据目录中。`,
}
