import { click, type FormState, type Interaction, submission } from './payloads.ts'

/** The steps by which a person changes a case, in the order of the main line; each commits one decision. */
export type Step =
  | 'log'
  | 'acknowledge'
  | 'take'
  | 'assign'
  | 'investigate'
  | 'propose'
  | 'approve'
  | 'notify'
  | 'answer'
  | 'remedy'

/** The fact that each step must leave in the records. */
export const factOf: Readonly<Record<Step, string>> = {
  log: 'complaint-logged',
  acknowledge: 'complaint-acknowledged',
  take: 'owner-assigned',
  assign: 'owner-assigned',
  investigate: 'investigation-completed',
  propose: 'solution-proposed',
  approve: 'proposal-approved',
  notify: 'solution-notified',
  answer: 'client-accepted',
  remedy: 'remedy-completed',
}

const stepsWithoutApproval = [
  'log',
  'acknowledge',
  'take',
  'investigate',
  'propose',
  'notify',
  'answer',
  'remedy',
] as const
const stepsWithApproval = [
  'log',
  'acknowledge',
  'assign',
  'investigate',
  'propose',
  'approve',
  'notify',
  'answer',
  'remedy',
] as const

/** People, clients and categories of the demonstration company, so that every channel and language has its share. */
const teams = [
  {
    client: 'yuanshan',
    category: 'technical-fault',
    head: 'U0WANGMIN',
    member: 'U0CHENHAO',
    manager: 'U0LILEI',
  },
  { client: 'northwind', category: 'late-delivery', head: 'U0SARAH', member: 'U0TOM', manager: 'U0EMMA' },
  { client: 'jiangnan', category: 'billing', head: 'U0ZHOUYAN', member: 'U0XUJIE', manager: 'U0LILEI' },
] as const
const approver = 'U0ZHAOGANG'

/** The course of a case. `nth` determines its owner and whether it needs approval (every third does). */
export type Course = { readonly nth: number; readonly steps: readonly Step[] }

export const courseOf = (nth: number): Course => ({
  nth,
  steps: nth % 3 === 0 ? stepsWithApproval : stepsWithoutApproval,
})

/** The case of a step: its row id, the fingerprint of the proposal to approve, and the URL for replies. */
export type StepContext = {
  readonly caseId: string
  readonly fingerprint: string
  readonly respondTo: string
}

/** The interaction of one step. `serial` makes it unique. */
export function interactionOf(
  step: Step,
  { nth }: Course,
  context: StepContext,
  serial: string,
): Interaction {
  const team = teams[nth % teams.length] ?? teams[0]
  const { caseId, fingerprint, respondTo } = context
  const submit = (verb: string, person: string, form: FormState, metadata: object = {}) =>
    submission(`submit:${verb}`, person, { caseId, ...metadata }, form, serial)
  switch (step) {
    case 'log':
      return logSubmission(team.manager, logForm(team.client, team.category, nth), serial)
    case 'acknowledge':
      return submit('acknowledge', team.manager, {
        method: staticSelect('email'),
        text: textInput(`Your complaint no. ${nth} was received. ${sentence}`),
        parts: checkboxes('received', 'process', 'expected-time'),
        toldAt: { type: 'datetimepicker', selected_date_time: null },
      })
    case 'take':
      return click('do:take', team.head, caseId, caseId, serial, respondTo)
    case 'assign':
      return submit('assign', team.head, { assignee: { type: 'users_select', selected_user: team.head } })
    case 'investigate':
      return submit('complete-investigation', team.head, {
        finding: textInput(`The log of the night shows what happened. ${sentence}`),
        outcome: staticSelect('upheld'),
        rootCause: staticSelect('machine'),
        cause: textInput(`A disk filled up unnoticed. ${sentence}`),
        files: { type: 'file_input', files: [] },
      })
    case 'propose':
      return submit(
        'propose',
        team.head,
        {
          remedies: checkboxes('partial-refund'),
          details: textInput(`A part of the monthly fee is paid back. ${sentence}`),
          amount: textInput(nth % 3 === 0 ? '20000' : '1200'),
          reasons: textInput(`The service was away for six hours. ${sentence}`),
          impact: staticSelect('no'),
        },
        { currency: 'CNY' },
      )
    case 'approve':
      return click('do:approve', approver, `${caseId} ${fingerprint}`, caseId, serial, respondTo)
    case 'notify':
      return submit('notify', team.manager, {
        method: staticSelect('email'),
        text: textInput(`We pay back a part of the fee, because we were away. ${sentence}`),
        toldAt: { type: 'datetimepicker', selected_date_time: null },
      })
    case 'answer':
      return submit('record-answer', team.manager, {
        answer: { type: 'radio_buttons', selected_option: option('accept') },
        words: textInput('Agreed, thank you.'),
        method: staticSelect('phone'),
        answeredAt: { type: 'datetimepicker', selected_date_time: Math.floor(Date.now() / 1000) },
      })
    case 'remedy':
      return submit('complete-remedy', team.head, {
        remedy: staticSelect('partial-refund'),
        doneOn: { type: 'datepicker', selected_date: today() },
        proof: textInput(`Paid, receipt no. ${nth}.`),
        files: { type: 'file_input', files: [] },
      })
  }
}

/**
 * The submission of a log form. The bot identifies it by the view alone, because the form is redrawn when its channel
 * changes.
 */
function logSubmission(person: string, form: FormState, serial: string): Interaction {
  const { payload, viewId } = submission('submit:log', person, { shown: 'email' }, form, serial)
  return { payload, key: `view:${viewId}` }
}

const logForm = (client: string, category: string, nth: number): FormState => ({
  client: staticSelect(client),
  description: textInput(`Complaint no. ${nth}: the platform did not answer on Tuesday night. ${sentence}`),
  receivedAt: { type: 'datetimepicker', selected_date_time: Math.floor(Date.now() / 1000) - 60 },
  channel: staticSelect('email'),
  category: staticSelect(category),
  contractNo: textInput('YF-2025-0117'),
  service: textInput('Shipment tracking'),
  expectedSolution: textInput(`A part of the fee back. ${sentence}`),
  severity: staticSelect('normal'),
  files: { type: 'file_input', files: [] },
  personComplainedAbout: { type: 'users_select', selected_user: null },
  sensitive: checkboxes(),
})

/** A text of realistic length. */
const sentence =
  '客户在周二晚上无法登录平台，影响了发货。 Nobody could be reached by phone for two hours. '.repeat(3)

const textInput = (value: string) => ({ type: 'plain_text_input', value })
const option = (value: string) => ({ value, text: { type: 'plain_text', text: value, emoji: true } })
const staticSelect = (value: string) => ({ type: 'static_select', selected_option: option(value) })
const checkboxes = (...values: string[]) => ({ type: 'checkboxes', selected_options: values.map(option) })

/** The current date in the time zone of the demonstration agreements. */
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now())
