import type { Words } from '../words.ts'

export const commands: Words['commands'] = {
  help: (lines) => ['*可用的命令*', ...lines].join('\n'),
  helpNew: '`/complaint` 或 `/complaint new`：登记投诉',
  helpMine: '`/complaint mine`：由您承办或登记的未结案件',
  helpList: '`/complaint list`：全部未结案件',
  helpShow: '`/complaint show C-2026-0001`：查看一个案件',
  helpHelp: '`/complaint help`：显示本说明',
  helpMessage: '在任意消息上：*更多操作 → Log as complaint*，将其登记为投诉',
  helpNotManager: '登记投诉由客户经理操作；您可以查看和处理案件。',
  unknown: (word) => `/complaint 没有“${word}”这一用法。`,
  mine: (total) => `*您的未结案件：${total} 件*`,
  all: (total) => `*未结案件：${total} 件*`,
  none: '没有未结案件。',
  more: (count) => `另有 ${count} 件`,
  showNeedsNumber: '请写明投诉编号，例如 `/complaint show C-2026-0001`。',
}
