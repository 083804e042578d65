import type { LetterFrame } from '../en/letters.ts'
import type { Words } from '../words.ts'
import { lines, zoneLine } from './letters.ts'
import { spaced } from './spaced.ts'

const close = ({ contact, number, timeZone, provider }: LetterFrame) => [
  `您可联系 ${contact}，并注明投诉编号 ${number}。`,
  zoneLine(timeZone),
  '',
  provider,
]

/** 不涉及时限的信函：处理进展（4.1）、升级受理（3.4）、结案。 */
export const informLetters: Words['informLetters'] = {
  subject: {
    progress: (number) => `您的投诉 ${number}：处理进展`,
    escalation: (number) => `您的投诉 ${number} 已升级处理`,
    closed: (number) => `您的投诉 ${number} 已结案`,
    deadlocked: (number) => `您的投诉 ${number}：我方处理程序已终结`,
    withdrawn: (number) => `您的投诉 ${number} 已撤回`,
    merged: (number) => `您的投诉 ${number} 已并入另一投诉处理`,
    dates: (number) => `您的投诉 ${number}：预计处理时间`,
  },
  stands: {
    received: () => '我们已收到您的投诉，即将向您确认后续处理流程。',
    accepted: () => '您的投诉已受理，正在指派专人负责。',
    investigating: () => '我们正在调查事实与原因。',
    formulating: () => '调查已经完成，正在制定解决方案。',
    'awaiting-approval': () => '处理意见已经拟定，正在审核。',
    determined: () => '处理意见已经确定，即将连同理由一并告知您。',
    'awaiting-confirmation': () => '处理意见已告知您，正在等待您的答复。',
    implementing: () => '我们正在落实所承诺的措施。',
    'escalation-pending': (department) => spaced`您的投诉已升级，现由${department}接手。`,
    escalated: (department) => spaced`您的投诉已升级，正由${department}重新处理。`,
  },
  happened: (date, what) => `· ${date}：${what}`,
  did: {
    received: '收到您的投诉',
    acknowledged: '向您确认受理',
    contested: '投诉改为受理',
    inCharge: '指派专人负责',
    asked: '请您补充信息',
    answered: '收到您的答复',
    extended: (until) => `告知您调查延长至 ${until}`,
    complex: (until) => `告知您解决方案将于 ${until} 前提出`,
    delayed: '告知您处理有所延迟',
    investigated: '完成调查',
    solution: '将解决方案告知您',
    decision: '将最终处理意见告知您',
    accepted: '您表示接受',
    deemed: '未收到您的答复，视为接受',
    revised: '您要求修改方案',
    escalated: '投诉升级处理',
    takenOver: '由此前未参与处理的人员接手',
    remedied: (remedy) => `已落实：${remedy}`,
    reopened: '投诉重新处理',
  },
  promise: {
    FORMULATION: '修改后的解决方案',
    ESCALATION_START: '升级处理的启动',
    NOTICE: '处理意见及其理由',
  },
  by: (what, by) => `· ${what}：${by} 前`,
  late: (what, by) => `· ${what}：原定于 ${by} 前，未能如期完成，谨此致歉。`,
  expected: (date) => `· 如此前告知，预计于 ${date} 前完成。`,
  notKnown: (what) => `· ${what}：日期待明年节假日安排公布后另行告知`,
  atLatest: (what, by) => `· ${what}：最迟 ${by} 前`,
  standsStill: (what) => `· ${what}：日期待上述等待结束后另行告知`,
  yourAnswer: (by) => `· 请您于 ${by} 前答复`,
  yourAnswerLate: (by) => `· 请您答复（原请您于 ${by} 前答复）`,
  yetToDo: (remedies) => `· 尚待落实：${remedies}`,
  waiting: (what, since) => spaced`自 ${since} 起，我们在等待${what}。`,
  progress: (p) =>
    lines(
      spaced`尊敬的${p.client}：`,
      '',
      `现将您的投诉（${p.number}）的处理进展告知如下。`,
      p.stands,
      ...p.waiting,
      '',
      '已经完成的事项：',
      ...p.done,
      '',
      ...(p.next.length > 0 ? ['接下来：', ...p.next, ''] : []),
      ...close(p),
    ),
  escalatedBy: {
    client: (when, number) => `我们已收到您于 ${when} 提出的升级要求，您的投诉（${number}）已升级处理。`,
    itself: (number) => `因我方未在时限内处理，您的投诉（${number}）已依照协议升级处理（第 3.4 条）。`,
  },
  escalation: (p) =>
    lines(
      spaced`尊敬的${p.client}：`,
      '',
      p.how,
      p.summary === '' ? null : `“${p.summary}”`,
      '',
      spaced`该投诉现由${p.department}处理，此前的负责人不参与本次处理。`,
      '',
      '预计处理时间（第 3.4(3) 条）：',
      p.startBy && `· ${p.startBy} 前启动升级处理；`,
      p.decisionBy
        ? `· ${p.decisionBy} 前作出最终处理意见。`
        : '· 最终处理意见的日期待明年节假日安排公布后另行告知。',
      '',
      '如需补充信息，请告知我们。',
      ...close(p),
    ),
  ended: {
    agreed: (number, when) => `就您的投诉（${number}）商定的措施已全部落实，案件已于 ${when} 结案。`,
    deemed: (number, when) =>
      `因未收到您的答复，依照第 4.3 条视为您接受就投诉（${number}）提出的方案。相关措施已全部落实，案件已于 ${when} 结案。`,
    agreedNoRemedy: (number, when) =>
      `您已接受我们对投诉（${number}）的答复，其中没有需要落实的措施，投诉已于 ${when} 结案。`,
    deemedNoRemedy: (number, when) =>
      `因未收到您的答复，依照第 4.3 条视为您接受我们对投诉（${number}）的答复。其中没有需要落实的措施，投诉已于 ${when} 结案。`,
    noAnswer: (number, when) =>
      `因未收到您对投诉（${number}）解决方案的答复，案件已于 ${when} 不经您确认而结案（第 4.3 条）。`,
    refused: (number, when) =>
      `您已于 ${when} 告知不接受就投诉（${number}）作出的最终处理意见，我方的处理程序至此终结。`,
    withdrawn: (number, when) => `您已于 ${when} 告知撤回投诉（${number}）。我们已停止处理，并保留相关记录。`,
    merged: (number, into, when) =>
      `您的投诉 ${number} 与 ${into} 涉及同一事项，自 ${when} 起以编号 ${into} 合并处理。您此前提供的信息均予保留。`,
  },
  goesOn: (into) => `今后的函件均使用投诉编号 ${into}。处理时限以两项投诉中较早的收到时间起算。`,
  datesBecause: {
    contested: (number, when) =>
      `您已于 ${when} 对不予受理您的投诉（${number}）提出异议。我们现已受理：将指派专人负责，调查事实与原因，提出解决方案并说明理由，经您确认后结案。`,
    calendar: (number) => `您的投诉（${number}）的日期所依据的节假日安排已经公布。`,
  },
  dates: (p) =>
    lines(
      spaced`尊敬的${p.client}：`,
      '',
      p.why,
      '',
      ...(p.next.length > 0 ? ['预计处理时间：', ...p.next, ''] : []),
      '如需补充信息，请告知我们。',
      ...close(p),
    ),
  agreed: '商定的措施：',
  offered: '曾提出的方案：',
  doneOn: (remedy, date) => `· ${remedy}：${date}`,
  outside: (turn) => `您可${turn}。`,
  mayReopen: (until) => `如出现新的事实，或所承诺的措施未落实，您可在 ${until} 前（含当日）要求重开。`,
  mayComplain: '如再次出现问题，您可随时重新提出投诉。',
  survey:
    '投诉页面上有两个简短的问题，仅关于处理过程，与处理结果无关：您对处理过程是否满意，以及是否及时获知进展。您的答复有助于我们改进。',
  closing: (p) =>
    lines(
      spaced`尊敬的${p.client}：`,
      '',
      p.how,
      '',
      ...(p.solution
        ? [
            p.solution.heading,
            p.solution.remedies,
            p.solution.details,
            p.solution.amount && `金额：${p.solution.amount}`,
            '',
          ]
        : []),
      ...(p.done.length > 0 ? ['落实情况：', ...p.done, ''] : []),
      ...p.onward,
      ...(p.onward.length > 0 ? [''] : []),
      ...(p.survey ? [p.survey, ''] : []),
      ...close(p),
    ),
}
