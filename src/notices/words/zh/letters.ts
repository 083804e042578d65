import type { Words } from '../words.ts'
import { spaced } from './spaced.ts'

/** 信函各行；null 表示不写。 */
export const lines = (...parts: readonly (string | null)[]) =>
  parts.filter((part) => part !== null).join('\n')

const zoneNames: Readonly<Record<string, string>> = {
  'Asia/Shanghai': '北京时间（Asia/Shanghai）',
  UTC: '协调世界时（UTC）',
}
/** 说明信中时间所用的时区。 */
export const zoneLine = (zone: string): string => spaced`以上时间均为${zoneNames[zone] ?? `${zone} 时间`}。`

const silenceWithoutDate =
  '答复期限待明年节假日安排公布后另行告知。在此之前，未答复不产生任何后果，投诉将继续保持未结案状态。'

const solutionHeading = ({
  remedies,
  isGoodwill,
}: Parameters<Words['letters']['solutionFixed']>[0]): string => {
  if (remedies === null) return '基于上述结论，本方案不含补救措施。'
  return isGoodwill ? `解决方案（出于善意提供）：${remedies}` : `解决方案：${remedies}`
}

export const letters: Words['letters'] = {
  ways: (ways) => ways.join(' 或 '),
  acknowledgementSubject: (number) => `我们已收到您的投诉（${number}）`,
  acknowledgement: (p) =>
    lines(
      spaced`尊敬的${p.client}：`,
      '',
      `我们已于 ${p.receivedAt} 收到您的投诉，投诉编号为 ${p.number}：`,
      `“${p.summary}”`,
      '',
      '后续处理流程：我们将指派专人负责，调查事实与原因，提出解决方案并说明理由，经您确认后结案。',
      '',
      '预计处理时间：',
      p.investigationBy && `· ${p.investigationBy} 前完成初步调查；`,
      p.solutionBy
        ? `· ${p.solutionBy} 前提出解决方案。`
        : spaced`· ${p.solutionWithin}内提出解决方案${p.solutionExpected === null ? '' : `（预计 ${p.solutionExpected} 前）`}；确切日期将在明年节假日安排公布后告知您。`,
      '',
      `如需补充信息，请联系 ${p.contact}，并注明投诉编号 ${p.number}。`,
      zoneLine(p.timeZone),
      '',
      p.provider,
    ),
  solutionSubject: (number) => `关于您的投诉 ${number} 的解决方案`,
  decisionSubject: (number) => `关于您的投诉 ${number} 的最终处理意见`,
  solutionBefore: (p) =>
    lines(
      spaced`尊敬的${p.client}：`,
      '',
      p.final
        ? `您的投诉（${p.number}）经升级处理，现将我方最终处理意见告知如下。`
        : `您的投诉（${p.number}）已调查完毕，现将处理方案告知如下。`,
      '',
      `调查结论（投诉${p.outcome}）：`,
      p.finding,
      '',
      '理由：',
      p.reasons,
      ...(p.details ? ['', '具体措施：', p.details] : []),
    ),
  solutionFixed: (p) =>
    lines(
      solutionHeading(p),
      p.details || null,
      p.amount && `金额：${p.amount}`,
      '',
      p.answerBy ? `请您在 ${p.answerBy} 前告知是否接受本方案。` : '请您告知是否接受本方案。',
      p.silence,
      `您可联系 ${p.contact}，并注明投诉编号 ${p.number}。${p.onward}`,
      zoneLine(p.timeZone),
    ),
  solutionAfter: (provider) => provider,
  silence: {
    deemAccepted: (by) => (by ? '逾期未答复的，依照第 4.3 条视为您接受本方案。' : silenceWithoutDate),
    closeNoResponse: (by) =>
      by ? '逾期未答复的，我们将不经您确认而结案；您仍可要求重开。' : silenceWithoutDate,
    keepOpen: (by) =>
      by
        ? '如未收到您的答复，我们不会视为您已接受：投诉将继续保持未结案状态，我们会再次与您联系。'
        : silenceWithoutDate,
  },
  mayEscalate: '如您对方案不满意，有权要求将投诉升级处理。',
  finalDecision: (turn) => `该意见为最终处理意见，如您不能接受，可${turn}。`,
  turnTo: (routes) => (routes ? spaced`向${routes}提出` : '依照服务合同和法律规定申请调解、仲裁或提起诉讼'),
}
