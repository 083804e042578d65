import { clientId, personId } from '../../agreement/ids.ts'
import { acknowledge, complaintDefaults, notify, type Story } from './story.ts'
import type { TourDays } from './tour-days.ts'

const lilei = personId('U0LILEI')
const emma = personId('U0EMMA')
const wangmin = personId('U0WANGMIN')
const tom = personId('U0TOM')

/** The client was notified of a solution and rejected it: quality assurance is to take over (3.4). */
export const escalatedStory = ({ before, recently }: TourDays): Story => ({
  name: 'escalated',
  loggedBy: emma,
  loggedAt: before(8, '09:50'),
  complaint: {
    ...complaintDefaults,
    clientId: clientId('northwind'),
    category: 'service-attitude',
    channel: 'hotline',
    receivedAt: before(8, '09:20'),
    description:
      'Three calls to the hotline, no call back\nThe night shift promised to call back about a blocked container, three nights in a row.',
    contractNo: 'YF-2025-0233',
    service: 'Shipment tracking',
    expectedSolution: 'One person who answers at night, and compensation for the storage fees.',
    severity: 'high',
  },
  acts: [
    { by: emma, at: before(8, '10:30'), toRequest: acknowledge },
    { by: tom, at: before(8, '10:45'), toRequest: () => ({ verb: 'assign', assignee: tom }) },
    {
      by: tom,
      at: before(6, '16:10'),
      toRequest: () => ({
        verb: 'complete-investigation',
        finding: 'The calls were taken, but the notes never reached the morning shift.',
        outcome: 'upheld',
        rootCause: 'method',
        cause: 'Notes of the night shift stay in its own list.',
      }),
    },
    {
      by: tom,
      at: before(4, '11:00'),
      toRequest: () => ({
        verb: 'propose',
        proposal: {
          remedies: ['delay-compensation', 'priority-upgrade'],
          details: 'Storage fees of one night; calls of this client go to the shift lead.',
          amount: { minor: 320_000, currency: 'CNY' },
          reasons: 'The first call back was missed because of us.',
          reputationalImpact: false,
        },
      }),
    },
    { by: tom, at: before(3, '10:15'), toRequest: notify },
    {
      by: emma,
      at: recently(25),
      toRequest: ({ at }) => ({
        verb: 'escalate',
        ground: 'dissatisfaction',
        method: 'phone',
        answeredAt: at,
        words: 'Grace Hall: it was three nights, not one. Please have somebody else look at it.',
      }),
    },
  ],
  next: [personId('U0SUNLI'), personId('U0HEPING')],
})

/** The whole procedure, with every limit met. */
export const closedStory = ({ before, dateBefore }: TourDays): Story => ({
  name: 'closed',
  loggedBy: lilei,
  loggedAt: before(9, '09:30'),
  complaint: {
    ...complaintDefaults,
    clientId: clientId('yuanshan'),
    category: 'technical-fault',
    channel: 'online',
    receivedAt: before(9, '09:12'),
    description: '报表页面打开超过一分钟\n每天上午九点到十点，销售报表要等一分多钟才能显示。',
    contractNo: 'YF-2025-0117',
    service: '云数据平台',
    expectedSolution: '恢复到以前的速度。',
  },
  acts: [
    { by: lilei, at: before(9, '10:00'), toRequest: acknowledge },
    { by: wangmin, at: before(9, '10:20'), toRequest: () => ({ verb: 'assign', assignee: wangmin }) },
    {
      by: wangmin,
      at: before(8, '14:30'),
      toRequest: () => ({
        verb: 'complete-investigation',
        finding: '新上线的汇总查询没有用上索引，早高峰时互相等待。',
        outcome: 'upheld',
        rootCause: 'method',
        cause: '发布前没有用生产规模的数据测试。',
      }),
    },
    {
      by: wangmin,
      at: before(7, '10:40'),
      toRequest: () => ({
        verb: 'propose',
        proposal: {
          remedies: ['function-fix'],
          details: '补上索引，并把汇总改为夜间预先计算。',
          amount: null,
          reasons: '问题由我们的发布引起，改正后即恢复原来的速度。',
          reputationalImpact: false,
        },
      }),
    },
    { by: wangmin, at: before(7, '11:05'), toRequest: notify },
    {
      by: lilei,
      at: before(5, '15:20'),
      toRequest: ({ at }) => ({
        verb: 'record-answer',
        method: 'phone',
        answeredAt: at,
        words: '林静：同意，谢谢。',
      }),
    },
    {
      by: wangmin,
      at: before(4, '09:45'),
      toRequest: () => ({
        verb: 'complete-remedy',
        remedy: 'function-fix',
        doneOn: dateBefore(4),
        proof: '版本 5.8.2 已发布，今天九点半报表用时 1.4 秒。',
      }),
    },
  ],
  next: [lilei],
})
