import type { Language } from '../../agreement/vocabulary.ts'
import type { StoryName } from './story.ts'

/** The texts of the tour in one language. Arguments are in Slack's markup. */
type TourWords = {
  readonly welcome: string
  readonly about: string
  /** A case, the point it demonstrates, and the people who act next; `card` is a link, `people` are mentions. */
  readonly storyLines: Readonly<Record<StoryName, (card: string, people: string) => string>>
  readonly nextSteps: string
  /** How to play the client; `form` is a link to the public form. */
  readonly client: (form: string) => string
  /** To one person: the text of the notification. */
  readonly notification: string
  /** To one person: what to click; `button` is its label on the card. */
  readonly instructions: Readonly<Record<StoryName, (card: string, button: string) => string>>
}

const en: TourWords = {
  welcome: 'Welcome to Redress',
  about:
    'This is a demonstration company that handles complaints with Redress. Five cases are under way. Choose a person in the menu at the top left, open their link, and do what comes next:',
  storyLines: {
    new: (card, people) => `• *New* ${card} – ${people} tells the client that it was received`,
    overdue: (card, people) => `• 🔴 *Overdue* ${card} – ${people} completes the investigation`,
    approval: (card, people) => `• *Awaiting approval* ${card} – ${people} approve or return the proposal`,
    escalated: (card, people) => `• *Escalated* ${card} – ${people} take it over`,
    closed: (card, people) => `• *Closed* ${card} – ${people} opens the record`,
  },
  nextSteps:
    'Then log one of your own with `/complaint`. “Why this date?” in the menu of a card says how a date was counted.',
  client: (form) =>
    `You can be the client as well: their letters, each with a link to their page, are under *Mail* in the side bar, where you also answer and write; the public form is at ${form}.`,
  notification: 'Something waits for you',
  instructions: {
    new: (card, button) =>
      `${card} came in within the hour. Click *${button}* on its card: the letter is prepared.`,
    overdue: (card, button) => `The investigation of ${card} is overdue. Click *${button}* on its card.`,
    approval: (card, button) => `The proposal for ${card} needs a decision: *${button}*.`,
    escalated: (card, button) =>
      `The client of ${card} did not accept the solution. Click *${button}* on its card, and decide it finally.`,
    closed: (card, button) =>
      `${card} is closed. Click *${button}* on its card: who did what, when, and by which clause.`,
  },
}

const zh: TourWords = {
  welcome: '欢迎使用 Redress',
  about:
    '这是一家用 Redress 处理投诉的示例公司，现有五个案件。请在左上角的菜单中选择一位人员，打开其链接，完成下一步：',
  storyLines: {
    new: (card, people) => `• *新投诉* ${card}——由 ${people} 向客户发送受理确认`,
    overdue: (card, people) => `• 🔴 *已逾期* ${card}——由 ${people} 完成调查`,
    approval: (card, people) => `• *等待审批* ${card}——由 ${people} 批准或退回方案`,
    escalated: (card, people) => `• *已升级* ${card}——由 ${people} 介入处理`,
    closed: (card, people) => `• *已结案* ${card}——由 ${people} 查看记录`,
  },
  nextSteps:
    '然后用 `/complaint` 登记一件新的投诉。点卡片菜单中的“为什么是这一天？”，可以看到日期的计算过程。',
  client: (form) =>
    `您也可以扮演客户：客户收到的信件在侧栏的“邮件”中，每封都有通往其专属页面的链接，也可在那里回信、写信；公开的投诉表单在 ${form}。`,
  notification: '有一件事等您处理',
  instructions: {
    new: (card, button) => `${card} 刚刚收到。请在卡片上点“${button}”，信件已经拟好。`,
    overdue: (card, button) => `${card} 的调查已经逾期。请在卡片上点“${button}”。`,
    approval: (card, button) => `${card} 的方案等待决定：“${button}”。`,
    escalated: (card, button) => `${card} 的客户不接受方案。请在卡片上点“${button}”，然后作出最终处理意见。`,
    closed: (card, button) => `${card} 已结案。请在卡片上点“${button}”：何人、何时、依哪一条做了什么。`,
  },
}

/** Identical in both languages. */
export const tourWords: Readonly<Record<Language, TourWords>> = { en, zh }
