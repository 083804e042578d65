import type { Words } from '../words.ts'

export const deliver: Words['deliver'] = {
  movedFrom: (link) => `此前的卡片与讨论：${link}`,
  handOver: (who, link) => `${who} 请您接手 ${link}。`,
  handOverClimbed: (link) => `${link} 的移交逾期无人接受，现请您以部门负责人身份接手。`,
  promises: '已向客户作出的承诺',
  openQuestions: '待解决的问题',
  none: '无',
  acceptHandOver: '接受移交',
  calendarMissing: (calendar, year, cases) =>
    `${calendar} 日历尚无 ${year} 年节假日安排；${cases === 0 ? '目前没有未结案件的日期落入该年度，以后落入的均为暂定' : `有 ${cases} 件未结案件的日期落入该年度，这些日期均为暂定`}。可用 \`npm run calendar -- import FILE\` 导入。`,
  standsIn: (absent, from, until) =>
    `自 ${from} 至 ${until}，由您代理 ${absent} 办理投诉处理中的全部事项；输入 \`/complaint help\` 可查看待办。`,
  standsInNoMore: (absent, from, until) => `您不再代理 ${absent}（原定自 ${from} 至 ${until}）。`,
  isStoodInFor: (deputy, from, until) =>
    `自 ${from} 至 ${until}，由 ${deputy} 代理您办理投诉；如需提前结束，请输入 \`/complaint delegate off\`。`,
  isStoodInForNoMore: (deputy, from, until) => `${deputy} 不再代理您办理投诉（原定自 ${from} 至 ${until}）。`,
}
