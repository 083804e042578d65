import type { Words } from '../words.ts'

/** 邮件无法读取时，草稿中的说明。 */
export const mailIn: Words['mailIn'] = {
  'too-large': '该邮件超过 25 MB，未读取内容，原件仍在服务邮箱中。',
  malformed: '该邮件无法读取，原件仍在服务邮箱中。',
}
