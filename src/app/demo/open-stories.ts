import { clientId, personId } from '../../agreement/ids.ts'
import { instant } from '../../deadlines/instant.ts'
import { acknowledge, complaintDefaults, type Story } from './story.ts'
import type { TourDays } from './tour-days.ts'

/** Milliseconds. */
const fortyMinutes = 2_400_000

const lilei = personId('U0LILEI')
const emma = personId('U0EMMA')
const wangmin = personId('U0WANGMIN')
const chenhao = personId('U0CHENHAO')
const xujie = personId('U0XUJIE')

/** Received within the hour; the client has no answer yet (2.3). */
export const newStory = ({ now }: TourDays): Story => ({
  name: 'new',
  loggedBy: emma,
  loggedAt: now,
  complaint: {
    ...complaintDefaults,
    clientId: clientId('northwind'),
    category: 'late-delivery',
    channel: 'email',
    receivedAt: instant(now - fortyMinutes),
    description:
      'The weekly customs report has not arrived\nIt was due on Monday at eight. Our broker needs it before every clearance.',
    contractNo: 'YF-2025-0233',
    service: 'Shipment tracking',
    expectedSolution: 'The report today, and a word on what went wrong.',
  },
  acts: [],
  next: [emma],
})

/** Acknowledged and assigned on time; the investigation (3.2(3)) is days overdue. */
export const overdueStory = ({ before }: TourDays): Story => ({
  name: 'overdue',
  loggedBy: lilei,
  loggedAt: before(6, '10:05'),
  complaint: {
    ...complaintDefaults,
    clientId: clientId('yuanshan'),
    category: 'technical-fault',
    channel: 'email',
    receivedAt: before(6, '09:40'),
    description: '数据导出失败，客户无法月结\n导出任务停在 92%，重试三次仍然失败，财务已经推迟关账。',
    contractNo: 'YF-2025-0117',
    service: '云数据平台',
    expectedSolution: '恢复导出，并说明原因。',
    severity: 'high',
  },
  acts: [
    { by: lilei, at: before(6, '11:20'), toRequest: acknowledge },
    { by: wangmin, at: before(6, '11:45'), toRequest: () => ({ verb: 'assign', assignee: chenhao }) },
  ],
  next: [chenhao],
})

/** Investigated; the proposal costs more than the owner may decide (3.2(6)). */
export const approvalStory = ({ before, recently }: TourDays): Story => ({
  name: 'approval',
  loggedBy: lilei,
  loggedAt: before(3, '10:25'),
  complaint: {
    ...complaintDefaults,
    clientId: clientId('jiangnan'),
    category: 'billing',
    channel: 'online',
    receivedAt: before(3, '10:10'),
    description: '已停用的账号仍按月计费\n42 个已停用的账号至今仍在账单里，客户要求退还多收的费用。',
    contractNo: 'YF-2024-0892',
    service: 'ERP 托管',
    expectedSolution: '退还多收的费用。',
  },
  acts: [
    { by: lilei, at: before(3, '10:55'), toRequest: acknowledge },
    { by: xujie, at: before(3, '11:10'), toRequest: () => ({ verb: 'assign', assignee: xujie }) },
    {
      by: xujie,
      at: before(1, '15:30'),
      toRequest: () => ({
        verb: 'complete-investigation',
        finding: '停用没有同步到计费系统，42 个账号多收了费用，共计 12,600 元。',
        outcome: 'upheld',
        rootCause: 'method',
        cause: '停用流程不通知计费系统。',
      }),
    },
    {
      by: xujie,
      at: recently(35),
      toRequest: () => ({
        verb: 'propose',
        proposal: {
          remedies: ['partial-refund'],
          details: '退还 42 个账号停用后多收的费用，下一期账单起不再计费。',
          amount: { minor: 1_260_000, currency: 'CNY' },
          reasons: '费用是我们多收的。',
          reputationalImpact: false,
        },
      }),
    },
  ],
  next: [personId('U0ZHAOGANG'), personId('U0HELEN')],
})
