import { zhCN } from 'date-fns/locale/zh-CN'
import { dayNames } from '../calendar-names.ts'
import type { Words } from '../words.ts'

const days = dayNames(zhCN)

/** 数字前空一格，汉字前不空。 */
export const spacedSpan = (word: string, span: string): string =>
  /^\d/.test(span) ? `${word} ${span}` : word + span

/** 日期后接“到期”；括号后不空格。 */
export const fallsDue = (when: string): string => (when.endsWith('公布）') ? `${when}到期` : `${when} 到期`)

/** 日期后接“前”；括号后不空格。 */
export const before = (when: string): string => (when.endsWith('公布）') ? `${when}前` : `${when} 前`)

export const time: Words['time'] = {
  date: (year, month, day, weekday) =>
    `${year === null ? '' : `${year}年`}${month}月${day}日 ${days[weekday]}`,
  dateTime: (date, clock) => `${date} ${clock}`,
  inZone: (text, zone) => `${text}（${zone}）`,
  provisional: (when, year) => `${when ?? '待定'}（暂定：${year} 年节假日安排尚未公布）`,
  businessDays: (amount) => `${amount} 个工作日`,
  days: (amount) => `${amount} 天`,
  hours: (amount) => `${amount} 小时`,
  lessThanAnHour: '不足 1 小时',
  left: (span) => spacedSpan('还剩', span),
  overdueBy: (span) => spacedSpan('已逾期', span),
}
