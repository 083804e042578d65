import type { Words } from '../words.ts'

export const dossier: Words['dossier'] = {
  madeAt: (when) => `制作时间：${when}`,
  agreement: (contract, service) => `协议 ${contract}（${service}）`,
  department: '责任部门',
  facts: '全部记录（按先后顺序）',
  evidence: '证据',
  noEvidence: '无',
  bytes: (size) => `${size} 字节`,
  chain: (hash) => `每条记录均带有本条及前一条的 SHA-256，末条为 ${hash}。“npm run verify” 可重新核对。`,
}
