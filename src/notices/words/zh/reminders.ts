import type { Words } from '../words.ts'
import { spaced } from './spaced.ts'
import { spacedSpan } from './time.ts'

export const reminders: Words['reminders'] = {
  seen: '已知悉',
  snooze: {
    'two-hours': '2 小时后再提醒',
    'next-day': '下一工作日再提醒',
    'last-day': '到期当日再提醒',
  },
  seenBy: (who, when) => `✓ ${who} 已知悉，${when}`,
  snoozedBy: (who, until) => `⏰ ${who} 请在 ${until} 再提醒`,
  factSeen: (clause, clock) => `已知悉提醒：${clause} ${clock}`,
  factSnoozed: (clause, clock) => `已推迟提醒：${clause} ${clock}`,
  until: (when) => spacedSpan('至', when),
  outOfDate: '该提醒已失效：相应时限已停止或进入下一节点。未作任何更改。',
  notYours: (who) => spaced`该提醒的对象是${who}。未作任何更改。`,
  afterDue: '提醒不能推迟至那时：该时刻已过，或时限在此之前届满。未作任何更改。',
}
