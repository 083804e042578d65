import type { Language } from '../../../src/agreement/vocabulary.ts'

/** The people and channels of the branches in one language. Ids are the demonstration company's. */
export type BranchCast = {
  readonly language: Language
  readonly manager: string
  /** Another account manager, who did not log the case. */
  readonly otherManager: string
  readonly owner: string
  /** The head of the department. */
  readonly head: string
  readonly department: { readonly id: string; readonly channel: string; readonly category: string }
  /** Another department that can take the case, with its head. */
  readonly other: {
    readonly id: string
    readonly channel: string
    readonly category: string
    readonly head: string
    readonly member: string
  }
  readonly approvers: readonly [string, string]
  readonly escalation: { readonly channel: string; readonly head: string; readonly owner: string }
  readonly client: { readonly id: string; readonly search: string; readonly name: string }
  readonly description: string
  readonly words: string
}

/** The escalation department and the approvers are the same for both. */
const shared = {
  approvers: ['U0ZHAOGANG', 'U0HELEN'],
  escalation: { channel: 'C0QUALITY', head: 'U0SUNLI', owner: 'U0HEPING' },
} as const

/** Northwind Logistics complains in English. */
export const english: BranchCast = {
  ...shared,
  language: 'en',
  manager: 'U0EMMA',
  otherManager: 'U0LILEI',
  owner: 'U0TOM',
  head: 'U0SARAH',
  department: { id: 'customer-service', channel: 'C0CUSTOMERSERVICE', category: 'late-delivery' },
  other: {
    id: 'technical-support',
    channel: 'C0TECHSUPPORT',
    category: 'technical-fault',
    head: 'U0WANGMIN',
    member: 'U0CHENHAO',
  },
  client: { id: 'northwind', search: 'north', name: 'Northwind Logistics' },
  description: 'The shipment feed lags by two days.',
  words: 'Grace Hall says: not good enough for us.',
}

/** 杭州远山科技 complains in Chinese. */
export const chinese: BranchCast = {
  ...shared,
  language: 'zh',
  manager: 'U0LILEI',
  otherManager: 'U0EMMA',
  owner: 'U0CHENHAO',
  head: 'U0WANGMIN',
  department: { id: 'technical-support', channel: 'C0TECHSUPPORT', category: 'technical-fault' },
  other: {
    id: 'finance',
    channel: 'C0FINANCE',
    category: 'billing',
    head: 'U0ZHOUYAN',
    member: 'U0XUJIE',
  },
  client: { id: 'yuanshan', search: '远山', name: '杭州远山科技' },
  description: '数据导出失败，客户无法月结。',
  words: '林静：这个方案我们不能接受。',
}

export const branchCasts = { en: english, zh: chinese } as const
