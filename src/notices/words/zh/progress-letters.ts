import type { LetterFrame } from '../en/letters.ts'
import type { Words } from '../words.ts'
import { lines, zoneLine } from './letters.ts'
import { spaced } from './spaced.ts'

const close = ({ contact, number, timeZone, provider }: LetterFrame, dated = true) => [
  `您可联系 ${contact}，并注明投诉编号 ${number}。`,
  ...(dated ? [zoneLine(timeZone)] : []),
  '',
  provider,
]

/** 方案形成过程中的信函（1.3、3.2(3)、3.3(2)、4.1、4.3）。 */
export const progressLetters: Words['progressLetters'] = {
  subject: {
    'case-declined': (number) => `关于您的投诉 ${number}`,
    'investigation-extended': (number) => `您的投诉 ${number}：调查时间延长`,
    'complexity-declared': (number) => `您的投诉 ${number}：解决方案的新日期`,
    'client-asked': (number) => `您的投诉 ${number}：需向您了解情况`,
    'delay-notified': (number) => `您的投诉 ${number}：处理延迟`,
    'client-reminded': (number) => `您的投诉 ${number}：请您答复`,
  },
  declineReason: {
    crime: '该事项涉及刑事犯罪，应由有关机关处理。',
    disparagement: '其中没有可供我方核查的服务质量问题。',
    'beyond-capability': '该要求超出我方服务的能力范围。',
    'other-body': '该事项依法应由其他机构处理。',
    'end-user': '该投诉由贵方的最终用户提出，应通过其与我方直接建立的联系方式提出。',
  },
  decline: (p) =>
    lines(
      spaced`尊敬的${p.client}：`,
      '',
      `我们已收到您的投诉，投诉编号为 ${p.number}：`,
      `“${p.summary}”`,
      '',
      '经两名人员审核，我们认为该投诉不属于投诉处理协议的处理范围（第 1.2、1.3 条）：',
      p.reason,
      '',
      '您可以通过以下途径解决：',
      p.referral,
      '',
      '如您不同意，请告知我们，我们将受理该投诉。',
      ...close(p, false),
    ),
  promise: { INVESTIGATION: '初步调查', STANDARD: '解决方案', ESCALATION: '最终处理意见' },
  wait: {
    standsStill: (until) =>
      `等待您答复期间${until === null ? '' : `（最迟至 ${until}）`}，我方的处理时限暂停计算（第 4.1 条）。`,
    moving: '在您答复之前，每过一个工作日，下列日期顺延一个工作日：',
    moves: (what, by, latest) =>
      `· ${what}：目前为 ${by} 前${latest === null ? '' : `，最迟为 ${latest} 前`}`,
    staying: '以下日期不变：',
    nothingStandsStill: '等待您答复期间，我方的处理时限继续计算，以下日期不变：',
    stays: (what, by) => `· ${what}：${by} 前`,
    promised: '在等待继续处理所需的答复或条件期间，每过一个工作日，该日期顺延一个工作日（第 4.1 条）。',
  },
  promisedDate: {
    'investigation-extended': (p) =>
      lines(
        spaced`尊敬的${p.client}：`,
        '',
        `您的投诉（${p.number}）的调查需要比原告知更长的时间，原因如下：`,
        p.reason,
        '',
        `我们将于 ${p.by} 前完成调查。`,
        p.moving,
        p.solutionBy && `解决方案仍将于 ${p.solutionBy} 前提出。`,
        '',
        ...close(p),
      ),
    'complexity-declared': (p) =>
      lines(
        spaced`尊敬的${p.client}：`,
        '',
        `您的投诉（${p.number}）较为复杂，需要比标准投诉更长的处理时间（第 3.3(2) 条），原因如下：`,
        p.reason,
        '',
        `我们将于 ${p.by} 前提出解决方案。`,
        p.moving,
        '',
        ...close(p),
      ),
  },
  question: (p) =>
    lines(
      spaced`尊敬的${p.client}：`,
      '',
      `为继续处理您的投诉（${p.number}），需请您协助提供以下信息：`,
      '',
      '',
      '',
      ...(p.waiting === '' ? [] : [p.waiting, '']),
      ...close(p, p.waiting !== ''),
    ),
  rights: {
    first: '您的权利不受影响：时限一经超过，您即有权要求将投诉升级处理。',
    final: (turn) => `您的权利不受影响：您也可${turn}。`,
  },
  delay: (p) =>
    lines(
      spaced`尊敬的${p.client}：`,
      '',
      p.promised
        ? `我们曾承诺于 ${p.promised} 前就您的投诉（${p.number}）${p.final ? '作出最终处理意见' : '提出解决方案'}，现不能如期完成，谨此致歉。`
        : `您的投诉（${p.number}）的${p.final ? '最终处理意见' : '解决方案'}将有所延迟，谨此致歉。`,
      '',
      '原因：',
      p.reason,
      '',
      `预计于 ${p.expectedOn} 前${p.final ? '作出' : '提出'}。${p.rights}`,
      '',
      ...close(p),
    ),
  lateReminder: (p) =>
    lines(
      spaced`尊敬的${p.client}：`,
      '',
      `我们已将您的投诉（${p.number}）的${p.final ? '最终处理意见' : '解决方案'}告知您。${p.answerBy ? `答复时限已于 ${p.answerBy} 结束，` : ''}我们尚未收到您的答复。`,
      '我们未将此视为您已接受，您的投诉尚未结案。请您告知是否接受。',
      p.onward,
      '',
      ...close(p),
    ),
  furtherNotice: (p) =>
    lines(
      spaced`尊敬的${p.client}：`,
      '',
      `我们已于 ${p.notifiedAt} 将您的投诉（${p.number}）的${p.final ? '最终处理意见' : '解决方案'}告知您。答复时限已经结束，我们尚未收到您的答复。`,
      '',
      p.final ? '我们的最终处理意见不变：' : '我们的解决方案不变：',
      p.remedies,
      p.details || null,
      p.amount && `金额：${p.amount}`,
      '',
      p.answerBy ? `请您在 ${p.answerBy} 前告知是否接受。` : '请您告知是否接受。',
      p.silence,
      p.onward,
      '',
      ...close(p),
    ),
  noRemedy: '不提出补救措施。',
  furtherSilence: (days) =>
    `如届时仍未收到您的答复，我们可能在未获您答复的情况下结案。这不视为您接受方案；如有新的事实，您可在结案后 ${days} 日内要求重新处理。`,
  reminder: (p) =>
    lines(
      spaced`尊敬的${p.client}：`,
      '',
      `我们已将您的投诉（${p.number}）的${p.final ? '最终处理意见' : '解决方案'}告知您，尚未收到您的答复。`,
      p.answerBy ? `请您在 ${p.answerBy} 前告知是否接受。` : '请您告知是否接受。',
      p.silence,
      p.onward,
      '',
      ...close(p),
    ),
}
