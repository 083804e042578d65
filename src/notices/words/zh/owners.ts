import type { Words } from '../words.ts'

export const owners: Words['owners'] = {
  promise: '对客户的承诺',
  present: (who) => (who === null ? '当前阶段' : `当前阶段，由 ${who} 负责`),
  since: (who, when) => (who === null ? `自 ${when} 起无人负责` : `自 ${when} 起由 ${who} 负责`),
  leftThen: (span) => `当时还剩 ${span}`,
  span: (span, who) => (who === null ? `无人负责 ${span}` : `${who} 负责 ${span}`),
  spanOfOthers: (span) => `其他人负责 ${span}`,
  beforeThat: (since, spans) => `${since}；此前：${spans}`,
  title: '各负责人用时',
  nobody: '无人负责',
  others: '其他人',
  share: (who, amount) => `${who} ${amount}`,
  shares: (total, each) => `共 ${total}：${each}`,
  late: (verdict, shares) => `${verdict}${shares}。`,
  sharesOf: (clause, clock, shares) => `${clause} ${clock}：${shares}`,
}
