import type { Words } from '../words.ts'

export const deliver: Words['deliver'] = {
  movedFrom: (link) => `此前的卡片与讨论：${link}`,
  handOver: (who, link) => `${who} 请您接手 ${link}。`,
  handOverClimbed: (link) => `${link} 的移交逾期无人接受，现请您以部门负责人身份接手。`,
  promises: '已向客户作出的承诺',
  openQuestions: '待解决的问题',
  none: '无',
  acceptHandOver: '接受移交',
  standsIn: (approver, from, until) => `自 ${from} 至 ${until}，由您代 ${approver} 审批。`,
  standsInNoMore: (approver, from, until) =>
    `${approver} 已结束自 ${from} 至 ${until} 的代理审批，您不再代其审批。`,
  isStoodInFor: (delegate, from, until) =>
    `自 ${from} 至 ${until}，由 ${delegate} 代您审批；如需提前结束，请输入 \`/complaint delegate off\`。`,
}
