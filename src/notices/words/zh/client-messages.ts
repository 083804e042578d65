import type { Words } from '../words.ts'
import { spaced } from './spaced.ts'

/** 客户就方案所说的话，以及客户经理对其性质的认定（4.3）。 */
export const clientMessages: Words['clientMessages'] = {
  title: '客户的意思',
  came: (how, when) => spaced`客户于 ${when} ${how}表示：`,
  label: '属于哪种情况',
  hint: '属于答复的，按下方原话和时间记录；属于提问或与方案无关的，不作为答复记录。',
  button: {
    accept: '接受方案',
    revise: '要求修改',
    escalate: '不接受，要求升级',
    refuse: '不接受',
    question: '是提问',
    objection: '是异议',
    unrelated: '与方案无关',
  },
  choice: {
    question: '提问，须先答复客户',
    objection: '对尚未通知的方案提出异议',
    unrelated: '与方案无关',
  },
  unrelatedConfirm: '确认后，视同客户未就方案作过表示，其未答复可再次产生约定的后果。',
  confirm: '与方案无关',
  direct: {
    text: (link, how, when) => spaced`${link}：客户已于 ${when} ${how}就方案作出表示。`,
    ask: '请认定属于哪种情况。认定之前，客户未答复不产生任何后果；属于答复的，以我们收到的时间为准（4.3）。',
    askEarly: '请在发送方案之前认定属于哪种情况。认定之前，客户未答复不产生任何后果（4.3）。',
    askDeemed: '此前因客户未答复，已视为接受。请认定属于哪种情况。',
  },
  files: (names) => `文件：${names}`,
  line: {
    open: '客户经理认定属于哪种情况之前，客户未答复不产生任何后果（4.3）。',
    classified: {
      question: (who) => `${who} 认定客户的消息为提问，须予答复。`,
      objection: (who) => `${who} 认定客户的消息为对方案的异议。`,
      unrelated: (who) => `${who} 认定客户的消息与方案无关，客户确认时限照常适用（4.3）。`,
    },
    disproved: '该消息在时限届至之前已送达，客户并非未答复，此前据其未答复所作的认定予以撤销（4.3）。',
    disprovedStands:
      '该消息在时限届至之前已送达，但在因未答复作出认定之后才录入。投诉此后已有进展，原认定不予撤销，由客户经理决定如何处理。',
  },
  pending: {
    new: (how, when) =>
      spaced`客户已于 ${when} ${how}就方案作出表示，待客户经理认定；认定之前，未答复不产生任何后果（4.3）。`,
    files: (when) =>
      spaced`客户已于 ${when} 发来文件，待客户经理认定；认定之前，未答复不产生任何后果（4.3）。`,
    question: (when) => spaced`客户已于 ${when} 提问；答复之前，未答复方案不产生任何后果（4.3）。`,
    objection: (when) => spaced`客户已于 ${when}（方案发送之前）提出异议，未答复不产生任何后果（4.3）。`,
  },
  settled: (what, who, when) => `✓ ${what} · ${who}，${when}`,
  answered: '已记录客户的答复',
  ended: '投诉已结束',
  record: {
    classified: '客户消息的性质',
    disproved: '时限届至之前的消息',
  },
  beforeNotice: '客户此前曾表示：',
}
