import type { Words } from '../words.ts'
import { spaced } from './spaced.ts'

export const online: Words['online'] = {
  title: '提交投诉',
  intro: '请用您自己的话说明情况。投诉由专人阅读、登记编号，并负责到答复您为止。',
  promise: (hours) =>
    `我们将在 ${hours} 小时内答复您：确认受理，说明处理流程和预计时间（第 2.3 条）。合同另有约定的，以合同为准。`,
  optional: '（选填）',
  fields: {
    company: '公司名称',
    contractNo: '合同编号',
    name: '您的姓名',
    email: '电子邮箱',
    text: '发生了什么？',
    happened: '什么时候发生的？',
    expectedSolution: '您希望我们怎样解决？',
    files: '附件',
  },
  hints: {
    contractNo: '如手边有合同，请填写，便于我们尽快找到负责的人员。',
    email: '我们将答复到此邮箱。',
    text: (most) => `最多 ${most} 个字符；更长的内容可作为附件上传。`,
    happened: '日期、时间，或从什么时候开始。',
    files: (count, each, all) =>
      `截图、日志、信函等：最多 ${count} 个文件，每个不超过 ${each} MB，合计不超过 ${all} MB。`,
  },
  send: '提交投诉',
  privacy: '您填写的内容仅用于处理本次投诉。',
  trap: '此栏请留空',
  keptFiles: '以下文件已收到，无需重新选择：',
  dropFile: (name) => spaced`不提交${name}`,
  problem: '尚未提交，请检查以下各项：',
  errorTitle: (title) => `请检查：${title}`,
  faults: {
    missing: {
      company: '请填写公司名称。',
      name: '请填写您的姓名。',
      email: '请填写电子邮箱，以便我们答复。',
      text: '请用文字说明发生了什么。',
    },
    tooLong: (most) => `本栏最多 ${most} 个字符。请精简，或将其余内容作为附件上传。`,
    address: '邮箱地址不完整，格式如 name@example.com。',
    trap: '此栏仅用于识别自动程序，请清空后重新提交。',
    files: {
      'file-too-large': '有文件超过 25 MB，未予接收；其余文件已收到。',
      'too-many-files': '文件超过 10 个：前 10 个已收到，其余未予接收。',
    },
    key: '页面不完整，请核对内容后重新提交。',
  },
  receivedTitle: '我们已收到您的投诉',
  received: (when) => `收到时间：${when}。`,
  whatYouSent: '您提交的内容',
  next: '接下来',
  steps: {
    read: '由专人阅读，登记为投诉并编号。',
    acknowledge: (when, address) =>
      `最迟于 ${when}前，我们将致信 ${address}：确认受理，说明处理流程和预计时间（第 2.3 条）。`,
    answer: '此后由一人负责到底，直至答复您。',
  },
  noWord: (contact) => `如届时仍未收到答复，或需补充信息，请联系：${contact}。`,
  keep: '您可以打印本页。本页在一小时内可以打开。',
  another: '再提交一件投诉',
  refused: {
    title: '未能提交',
    tooLarge: '内容合计超过 50 MB，未予接收。请返回，减少或压缩文件后重新提交。',
    unsupported: '无法读取该表单，请重新打开表单页面。',
    tooSlow: '网络过慢，内容未能全部送达。请返回，减少或压缩文件后重新提交。',
    tooOften: (wait) => `目前来自您所在网络的投诉过多，请在${wait}后重试。`,
    unavailable: '暂时无法保存，请稍后重新提交；无论提交几次，只计一次。',
    gone: '本页仅在一小时内可以打开。您提交的内容没有丢失。',
    contact: (contact) => `您也可以通过以下方式联系我们：${contact}。`,
  },
  backToForm: '前往表单',
  minutes: (count) => spaced`${count}分钟`,
  happenedLine: (when) => `发生时间：${when}`,
}
