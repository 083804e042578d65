import type { Words } from '../words.ts'

/** 客户提交的内容为何未被接收。 */
export const portalFaults: Words['portal']['faults'] = {
  title: '尚未发送',
  wordsMissing: '请用文字说明，需要包含文字或数字。',
  nothing: '请填写内容，或选择文件。',
  tooLong: (length, limit) => `本文共 ${length} 个字符，最多 ${limit} 个。请缩短，或将其余内容作为文件添加。`,
  noLonger: '此项已经答复，或已不能再做。没有任何更改，页面显示投诉的当前进度。',
  newer: '页面打开后，我们又给您写了信。尚未发送任何内容，请先阅读最新的来信。',
  noRevisions: '约定的修改次数已用完。您可以接受方案，或要求升级处理。',
  windowOver: (days) => `结案后 ${days} 天内可以要求重新处理。请直接与我们联系。`,
  stale: '页面打开时间过长。您填写的内容仍在，请再次发送。',
  strange: '无法识别该表单，尚未发送任何内容。您填写的内容仍在，请再次发送。',
  fileTooLarge: '有文件超过 25 MB，未予保留。请分开发送，或用其他方式提供。',
  tooManyFiles: '选择的文件超过 10 个，仅保留了前 10 个。',
  full: '您提交的文件已经很多，其余文件请通过邮件发送。',
  notSaved: '暂时无法确认是否已保存。您填写的内容仍在，请稍后再试，不会重复记录。',
}
