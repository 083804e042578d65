import type { Words } from '../words.ts'

const days = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

export const time: Words['time'] = {
  date: (year, month, day, weekday) =>
    `${year === null ? '' : `${year}年`}${month}月${day}日 ${days[weekday]}`,
  dateTime: (date, clock) => `${date} ${clock}`,
  inZone: (text, zone) => `${text}（${zone}）`,
  businessDays: (amount) => `${amount} 个工作日`,
  hours: (amount) => `${amount} 小时`,
  lessThanAnHour: '不足 1 小时',
  left: (span) => `还剩 ${span}`,
  overdueBy: (span) => `已逾期 ${span}`,
}
