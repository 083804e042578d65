import { clientId } from '../../src/agreement/ids.ts'
import { instant } from '../../src/deadlines/instant.ts'
import type { NewIntakeDraft } from '../../src/operations/ports/draft-ports.ts'

/** The SHA-256 of an empty file. */
const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** A draft from a mail of the client Yuanshan, received on Monday, 23 November 2026, at 09:12:34.567 in Shanghai. */
export const intakeDraft = (change: Partial<NewIntakeDraft> = {}): NewIntakeDraft => {
  const id = change.id ?? crypto.randomUUID()
  return {
    id,
    source: 'email',
    key: `<${id}@mail.example>`,
    fromName: '周敏',
    fromAddress: 'zhou.min@yuanshan.example.com',
    phone: null,
    company: null,
    contractNo: null,
    subject: '数据导出失败',
    text: '从周日晚上开始导出失败，无法月结。',
    expectedSolution: null,
    language: 'zh',
    clientId: clientId('yuanshan'),
    mentions: null,
    files: [{ name: '截图.png', mimetype: 'image/png', size: 0, sha256: emptySha256 }],
    receivedAt: instant('2026-11-23T09:12:34.567+08:00'),
    ...change,
  }
}
