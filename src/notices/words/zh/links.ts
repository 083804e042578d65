import type { Words } from '../words.ts'
import { spaced } from './spaced.ts'

/** 服务商人员所见的客户页面链接。 */
export const links: Words['links'] = {
  viewed: '客户页面已被打开',
  revoked: '客户页面链接已撤销',
  revokedLine: (who) => spaced`${who}撤销了客户页面的链接。下一封信函将附新的链接。`,
  revoke: '撤销链接',
  revokePurpose: '例如信函误发时，使已发出的所有链接失效。下一封信函将附新的链接。',
  revokeTitle: '撤销所有链接？',
  revokeText: '持有这些链接的人（包括客户）将无法再打开页面。',
  keep: '保留',
  done: (number) => `${number} 的客户页面链接已全部失效。`,
}
