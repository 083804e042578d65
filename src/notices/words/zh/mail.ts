import type { Words } from '../words.ts'
import { spaced } from './spaced.ts'

export const mail: Words['mail'] = {
  frame: {
    button: '查看并答复',
    complaint: (number) => `投诉 ${number}`,
    page: (number) => `查看投诉 ${number} 的处理进展并答复：`,
    personal: '该链接仅供您本人使用，请勿转发。',
    reply: '您也可以直接回复本邮件。',
  },
  letter: {
    'complaint-acknowledged': '受理确认',
    'case-declined': '不予受理通知',
    'investigation-extended': '延长调查通知',
    'complexity-declared': '新日期通知',
    'client-asked': '问询',
    'delay-notified': '延迟通知',
    'solution-notified': '解决方案',
    'client-reminded': '催复函',
  },
  informed: {
    progress: '进展说明',
    escalation: '升级受理通知',
    closing: '结案通知',
    dates: '预计处理时间通知',
  },
  record: {
    'letter-undelivered': '邮件未送达',
    'letter-doubtful': '邮件是否送达尚不明确',
    arrived: '邮件已送达',
    again: '邮件已再次发送',
  },
  undelivered: {
    line: (letter, why) => `🔴 ${letter}邮件未送达客户：${why}`,
    card: (link, letter, client, why) => spaced`🔴 ${link}：${letter}邮件未送达${client}：${why}`,
    why: {
      refused: (answer) => `邮件服务器拒收（“${answer}”）。`,
      bounced: (answer) => `邮件被退回（“${answer}”）。`,
      unreachable: (answer) => `数小时内均未能交给邮件服务器（“${answer}”）。`,
      'no-address': () => '客户的电子邮箱已不在记录中。',
    },
    takenBack: '视为尚未告知客户，各项时限不因该邮件而停止。',
    stands: '案件此后已有进展，其他事项不受影响。',
    toDo: {
      address: '请联系管理员更正客户的电子邮箱后重新发送，或以电话告知客户并予以登记。',
      server: '请联系管理员检查邮件服务器；恢复之前，请以电话告知客户并予以登记。',
    },
  },
  doubtful: {
    line: (letter) =>
      `🟡 ${letter}邮件是否送达客户尚不明确：交给邮件服务器时连接中断。未经人工决定，不会再次发送。`,
    card: (link, letter, client) =>
      spaced`🟡 ${link}：${letter}邮件是否送达${client}尚不明确，交给邮件服务器时连接中断。`,
    toDo: '请向客户核实，或查看邮件服务器的发送记录。未经您决定，不会再次发送。',
    again: '再次发送',
    arrived: '已送达',
    arrivedBy: (who, letter) => `${who} 登记：${letter}邮件已送达。`,
    againBy: (who, letter) => `${who} 已将${letter}邮件再次发送。`,
    foundOut: (letter) => `现已查明：${letter}邮件未送达。`,
    outOfDate: '该邮件的去向已经明确，未作任何更改。',
    notYours: (who) => spaced`该邮件的去向须由${who}认定。未作任何更改，请联系其中一位。`,
  },
}
