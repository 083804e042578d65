import type { Words } from '../words.ts'
import { spaced } from './spaced.ts'

export const requests: Words['requests'] = {
  ended: (limit, when, verdict, who) =>
    `✓ ${limit}：${when} 结束，${verdict}${who === null ? '' : `（${who}）`}。`,
  gone: (limit) => `✓ ${limit}：该时限已不再适用。`,
  moved: (limit, due) => `${limit}：到期时间已变更为 ${due}，本提醒已过时。`,
  newer: (limit, due) => `${limit}：${due} 到期。已有更新的提醒。`,
  clientTold: (who, when) => spaced`✓ ${who}已于 ${when} 告知客户。`,
  nothingToTell: (link) => `✓ ${link} 已有新进展，无需再就此告知客户。`,
  acceptedBy: (link, who, when) => spaced`✓ ${link}：${who}已于 ${when} 接受移交。`,
  handOverOver: (link) => `✓ ${link}：该移交已无需您处理。`,
}
