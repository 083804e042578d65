import type { LocalFile } from '../support/person.ts'

/** Who plays the main line, what they write, and what they are then to read. Ids are the demonstration company's. */
export type Cast = {
  readonly language: 'en' | 'zh'
  readonly manager: string
  /** Assigns the handler; null: the handler takes the case. */
  readonly coordinator: string | null
  readonly handler: string
  readonly approvers: { readonly first: string; readonly second: string }
  readonly channel: string
  readonly client: { readonly search: string; readonly name: string; readonly address: string }
  readonly complaint: {
    readonly description: string
    readonly contractNo: string
    readonly service: string
    readonly expectedSolution: string
    readonly category: string
    readonly receipt: string
  }
  readonly evidence: { readonly withForm: LocalFile; readonly dropped: LocalFile; readonly found: LocalFile }
  readonly investigation: { readonly finding: string; readonly cause: string }
  readonly proposal: { readonly details: string; readonly reasons: string; readonly returned: string }
  readonly answer: string
  readonly proofs: readonly [string, string]
  /** What the screens say, as people will read it. */
  readonly reads: {
    readonly title: string
    readonly status: Readonly<
      Record<
        | 'received'
        | 'accepted'
        | 'investigating'
        | 'formulating'
        | 'awaitingApproval'
        | 'determined'
        | 'awaitingConfirmation'
        | 'implementing'
        | 'closed',
        string
      >
    >
    readonly clocks: Readonly<
      Record<'ack' | 'investigation' | 'formulation' | 'standard' | 'notice' | 'confirmation', string>
    >
    readonly nobody: string
    readonly evidence: (count: number) => string
    readonly logged: string
    readonly assigned: string
    readonly acknowledged: string
    readonly acknowledgement: readonly [subject: string, received: string, process: string, dates: string]
    readonly owned: string
    readonly kept: string
    readonly investigated: string
    readonly proposed: string
    readonly needsApproval: string
    readonly returned: string
    readonly changed: string
    readonly approved: string
    readonly solution: readonly [subject: string, amount: string]
    readonly notified: string
    readonly accepted: string
    readonly remedied: readonly [string, string]
    readonly closed: string
    /** On the closed card, in this order. */
    readonly story: readonly string[]
    readonly inTime: string
    readonly record: string
    readonly noCases: string
  }
}

const file = (name: string, mimetype: string, content: string): LocalFile => ({ name, mimetype, content })

export const english: Cast = {
  language: 'en',
  manager: 'U0EMMA',
  coordinator: null,
  handler: 'U0TOM',
  approvers: { first: 'U0ZHAOGANG', second: 'U0HELEN' },
  channel: 'C0CUSTOMERSERVICE',
  client: { search: 'north', name: 'Northwind Logistics', address: 'grace.hall@northwind.example.com' },
  complaint: {
    description:
      'Tracking data arrives two days late\nSince Monday the shipment feed lags by two days; three customers turned away.',
    contractNo: 'YF-2025-0233',
    service: 'Shipment tracking',
    expectedSolution: 'Feed in real time again, and a refund for November.',
    category: 'late-delivery',
    receipt: 'hotline',
  },
  evidence: {
    withForm: file('feed-log.txt', 'text/plain', 'feed lag 172800 s'),
    dropped: file('customer-call.txt', 'text/plain', 'Call of Monday: three customers turned away.'),
    found: file('queue-depth.csv', 'text/csv', 'day,depth\n1,20\n2,45000\n'),
  },
  investigation: {
    finding: 'The import queue grew after the release of 19 November.\nThe consumer ran on one node only.',
    cause: 'The release checklist does not ask for the number of consumers.',
  },
  proposal: {
    details: 'Run four consumers; refund the November fee.',
    reasons: 'The service was unusable for its purpose for two days.',
    returned: 'Refund the two days only.',
  },
  answer: 'Grace Hall: fine with us, thank you.',
  proofs: ['Release 7.3.1, four consumers since 10:00', 'Transfer 2026-118-4471'],
  reads: {
    title: 'Log a complaint',
    status: {
      received: 'Received, not yet acknowledged (step 1 of 6)',
      accepted: 'Accepted, no handler yet (step 1 of 6)',
      investigating: 'Under investigation (step 2 of 6)',
      formulating: 'Solution being formulated (step 3 of 6)',
      awaitingApproval: 'Awaiting approval (step 3 of 6)',
      determined: 'Solution determined, client not yet told (step 4 of 6)',
      awaitingConfirmation: 'Awaiting client confirmation (step 5 of 6)',
      implementing: 'Remedies being carried out (step 6 of 6)',
      closed: 'Stage*: Closed',
    },
    clocks: {
      ack: '2.3 acknowledgement',
      investigation: '3.2(3) preliminary investigation',
      formulation: '3.2(5) solution formulation',
      standard: '3.3(1) standard limit',
      notice: '4.2 solution notice',
      confirmation: '4.3 client confirmation',
    },
    nobody: 'nobody yet',
    evidence: (count) => `${count} ${count === 1 ? 'file' : 'files'} of evidence`,
    logged: 'and is now with Customer service',
    assigned: 'to you',
    acknowledged: 'acknowledged the complaint to the client by e-mail',
    acknowledgement: [
      'We have received your complaint',
      'We received your complaint on',
      'we name a person in charge, investigate what happened and why',
      'our proposed solution by',
    ],
    owned: '<@U0TOM> took the case',
    kept: 'Evidence kept',
    investigated: 'completed the investigation: Upheld',
    proposed: 'proposed: Function fix, Partial refund · ¥12,000.00',
    needsApproval: 'It needs approval by Management: the amount exceeds the threshold',
    returned: 'returned the proposal',
    changed: 'changed the proposal: Function fix, Partial refund · ¥11,000.00',
    approved: 'approved the proposal; the solution is determined',
    solution: ['Our solution for your complaint', 'Amount: ¥11,000.00'],
    notified: 'told the client the solution by e-mail',
    accepted: 'recorded that the client accepted by phone',
    remedied: ['recorded “Function fix” as carried out', 'recorded “Partial refund” as carried out'],
    closed: 'All remedies are carried out; the case is closed',
    story: [
      'Acknowledged',
      'Investigated',
      'Solution determined',
      'Client told',
      'Client accepted',
      'Function fix carried out',
      'Partial refund carried out',
      'Closed',
    ],
    inTime: 'in time',
    record: 'Open record',
    noCases: 'No open cases.',
  },
}

export const chinese: Cast = {
  language: 'zh',
  manager: 'U0LILEI',
  coordinator: 'U0WANGMIN',
  handler: 'U0CHENHAO',
  approvers: { first: 'U0HELEN', second: 'U0ZHAOGANG' },
  channel: 'C0TECHSUPPORT',
  client: { search: '远山', name: '杭州远山科技', address: 'linjing@yuanshan.example.com' },
  complaint: {
    description: '数据导出失败，客户无法月结\n自周一上午起，导出任务运行约十分钟后中断。',
    contractNo: 'YF-2025-0117',
    service: '云数据平台',
    expectedSolution: '本周内恢复导出，并退还 11 月服务费。',
    category: 'technical-fault',
    receipt: 'email',
  },
  evidence: {
    withForm: file('导出日志.txt', 'text/plain', '导出任务 8812：内存不足'),
    dropped: file('客户截图说明.txt', 'text/plain', '月结页面提示“导出失败”。'),
    found: file('内存曲线.csv', 'text/csv', '时间,内存\n09:00,2\n09:10,16\n'),
  },
  investigation: {
    finding: '导出服务在 11 月 20 日发布后内存溢出。\n大客户的数据量超过了测试规模。',
    cause: '发布前没有按大客户的数据量做回归测试。',
  },
  proposal: {
    details: '修复导出服务，并退还 11 月服务费。',
    reasons: '导出失败影响客户月结，持续两个工作日。',
    returned: '请按受影响的天数退款。',
  },
  answer: '林静：同意该方案。',
  proofs: ['发布单 4.2.1', '退款凭证 8821'],
  reads: {
    title: '登记投诉',
    status: {
      received: '已收到，待受理确认（第 1 步，共 6 步）',
      accepted: '已受理，待指派承办人（第 1 步，共 6 步）',
      investigating: '调查中（第 2 步，共 6 步）',
      formulating: '方案制定中（第 3 步，共 6 步）',
      awaitingApproval: '待审批（第 3 步，共 6 步）',
      determined: '方案已确定，待通知客户（第 4 步，共 6 步）',
      awaitingConfirmation: '待客户确认（第 5 步，共 6 步）',
      implementing: '补救措施落实中（第 6 步，共 6 步）',
      closed: '阶段*: 已结案',
    },
    clocks: {
      ack: '2.3 受理确认',
      investigation: '3.2(3) 初步调查',
      formulation: '3.2(5) 方案制定',
      standard: '3.3(1) 标准处理时限',
      notice: '4.2 方案通知',
      confirmation: '4.3 客户确认',
    },
    nobody: '暂无',
    evidence: (count) => `证据 ${count} 份`,
    logged: '已交技术支持部处理',
    assigned: '指派给您承办',
    acknowledged: '通过邮件向客户确认受理',
    acknowledgement: [
      '我们已收到您的投诉',
      '收到您的投诉，投诉编号为',
      '指派专人负责，调查事实与原因',
      '前提出解决方案',
    ],
    owned: '<@U0WANGMIN> 指派 <@U0CHENHAO> 承办本案',
    kept: '已留存证据',
    investigated: '完成调查，认定结果：成立',
    proposed: '提出方案：功能修正、部分退款 · ¥12,000.00',
    needsApproval: '需管理层审批：金额超过审批限额',
    returned: '退回了方案',
    changed: '修改了方案：功能修正、部分退款 · ¥11,000.00',
    approved: '批准了方案，方案已确定',
    solution: ['的解决方案', '金额：¥11,000.00'],
    notified: '通过邮件将方案告知客户',
    accepted: '通过电话接受方案',
    remedied: ['“功能修正”已于', '“部分退款”已于'],
    closed: '补救措施全部落实，案件已结案',
    story: [
      '通过邮件确认受理',
      '完成调查：成立',
      '确定方案',
      '通知客户',
      '客户通过电话接受',
      '落实功能修正',
      '落实部分退款',
      '结案',
    ],
    inTime: '按时',
    record: '查看记录',
    noCases: '没有未结案件。',
  },
}
