import type { Words } from '../words.ts'
import { spaced } from './spaced.ts'

export const drafts: Words['drafts'] = {
  title: '客户来件',
  from: '来自',
  unnamed: '未留姓名',
  client: '客户',
  unknownClient: '尚未识别',
  signedAs: (company) => `对方自称“${company}”`,
  guessed: (name) => `${name}（请核对）`,
  received: '收到',
  source: { email: '通过邮件', form: '通过公开表单', portal: '通过自有平台' },
  acknowledgeBy: '受理确认',
  dueBy: (due) => `应于 ${due} 前作出（2.3）`,
  wasDueBy: (due) => `🔴 应于 ${due} 前作出（2.3），已逾期`,
  decides: '待处理人',
  anyManager: '任一客户经理',
  files: (count, names) => `附件 ${count} 份：${names}`,
  mentions: (number) => `来件提到 ${number}，但无法确认与该案有关`,
  notification: (who, how) => spaced`${who}${how}来件，是否为投诉？`,
  status: { waiting: '待处理', logged: '已登记为投诉', added: '已并入案件', dismissed: '不属于投诉' },
  logged: (number, who, when) => `${who} 已于 ${when} 登记为 ${number}`,
  added: (number, who, when) => `${who} 已于 ${when} 并入 ${number}`,
  dismissed: (who, when) => `${who} 已于 ${when} 认定不属于投诉`,
  restored: (who, when) => `${who} 已于 ${when} 恢复处理`,
  log: '登记投诉',
  add: '并入案件',
  dismiss: '不属于投诉',
  restore: '恢复处理',
  read: '查看全文',
  channelGone: (why) => `客户来件频道无法送达：${why}。请确认该频道存在，且 Redress 已加入。`,
  form: {
    fromDraft: '据客户来件登记，其原文和附件随案保存。',
    files: (names) => `一并归入案件的附件：${names}`,
  },
  addForm: {
    title: '并入案件',
    submit: '并入',
    note: '作为客户的陈述记录在案；如该案有待客户答复的问题，则作为其答复。',
    choose: '该客户的未结案件',
    number: '或填写投诉编号',
    numberHint: '例如 C-2026-0001；上面未作选择时以此为准。',
  },
  dismissForm: {
    title: '不属于投诉',
    submit: '搁置',
    reason: '理由',
    note: '不会删除任何内容，也不会通知来件人；可在卡片上恢复处理。',
  },
  reader: { title: '客户来件', noWords: '来件没有文字。' },
  refused: {
    notAllowed: '客户来件如何处理，由客户经理或管理员决定。本次未作任何更改，请联系相关人员。',
    decided: {
      waiting: '已有人恢复处理，没有重复执行。',
      logged: '其间已登记为投诉，本次未作任何更改；操作人见卡片。',
      added: '其间已并入案件，本次未作任何更改；操作人见卡片。',
      dismissed: '其间已认定不属于投诉；如需处理，可在卡片上恢复。',
    },
    earlier: '来件早于该案投诉的收到时间。请先将其单独登记，再办理并案：以较早的收到时间为准。',
    caseUnknown: '没有您可以查看的该编号案件。请从列表中选择，或填写编号，例如 C-2026-0001。',
    keepsWaiting: '在此之前，该来件保留在您的列表和每日汇总中，之后仍可登记。',
    unknown: '系统中已没有这份来件。',
  },
  aMessage: '一份客户来件',
  waiting: (what, due, who) =>
    spaced`${what}已等待四个工作小时，尚无人处理。应于 ${due} 前作出受理确认（2.3）。${toDecide(who)}`,
  due: (what, due, left, who) =>
    spaced`${what}的受理确认（2.3）${due} 到期，${left}。请登记投诉，或说明不属于投诉。${toDecide(who)}`,
  overdue: (what, due, who) =>
    spaced`🔴 ${what}应于 ${due} 前作出受理确认（2.3），现已逾期，仍无人处理。请登记投诉，或说明不属于投诉。${toDecide(who)}`,
  settled: (what, outcome) => `✅ ${what}：${outcome}`,
  list: {
    title: (count) => `*${count} 份客户来件待登记或搁置*`,
    grouped: (count) => `📥 客户来件，尚未登记（${count}）`,
    counted: (count) => `${count} 份来件待处理`,
    received: (when) => `${when} 收到`,
    acknowledgeBy: (due) => `${due} 前作出受理确认（2.3）`,
    overdue: (due) => `🔴 应于 ${due} 前作出受理确认（2.3），已逾期`,
    elsewhere: (count) => `另有 ${count} 份客户来件尚未登记，由客户经理处理。`,
  },
}

const toDecide = (who: string): string => (who === '' ? '' : `待处理人：${who}`)
