import { describe, expect, test } from 'vitest'
import { departmentId, personId } from '../../src/agreement/ids.ts'
import type { SilencePolicy } from '../../src/agreement/vocabulary.ts'
import type { CaseStatus } from '../../src/cases/case.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { instant } from '../../src/deadlines/instant.ts'
import type { Request } from '../../src/operations/cases/case-request.ts'
import type { CommandModal, ModalMetadata } from '../../src/slack/modals/command-modal.ts'
import { commandModals } from '../../src/slack/modals/command-modals.ts'
import { at, terms } from '../support/agreement.ts'
import { complaint, fact, factsUpTo } from '../support/facts.ts'
import { bob } from '../support/people.ts'
import { caseFile } from './support/case-file.ts'
import { type FieldValues, modalOf, openingFor, stateOf } from './support/forms.ts'

const now = at('2026-03-05 17:30')
const earlier = at('2026-03-05 09:00')
const answerFields = {
  words: { value: ' Not good enough. ' },
  method: { option: 'phone' },
  answeredAt: { time: earlier },
}
const answerRequest = { words: 'Not good enough.', method: 'phone', answeredAt: earlier } as const
const letter = { method: { option: 'letter' }, text: { value: 'Dear Grace,' }, toldAt: { time: earlier } }
const letterRequest = { method: 'letter', text: 'Dear Grace,', toldAt: earlier } as const
const reason = { reason: { value: 'Three partners.' } }
const typed = { on: '2026-03-20', reason: 'Three partners.', toldAt: null }
const file = { id: 'F1', name: 'mail.eml', mimetype: 'message/rfc822', size: 12 }
const storedFile = { slackFileId: 'F1', name: 'mail.eml', mimetype: 'message/rfc822', size: 12 }

type Form = {
  readonly verb: CommandModal['verb']
  readonly facts: readonly CaseFact[]
  readonly entered: FieldValues
  readonly metadata?: Partial<ModalMetadata>
  readonly request: Request
  readonly files?: readonly object[]
}
const upTo = (status: CaseStatus, ...more: readonly CaseFact[]) => [...factsUpTo(status), ...more]
const corrected = {
  clientId: complaint.clientId,
  category: 'billing',
  channel: 'email',
  receivedAt: complaint.receivedAt,
  description: 'It has failed.',
  contractNo: null,
  service: 'Reporting',
  expectedSolution: null,
  severity: 'high',
  sensitive: true,
  personComplainedAbout: bob.id,
} as const

/** The number of the fact of the client's message after the notice. */
const messageNumber = factsUpTo('awaiting-confirmation').length + 1

const forms: readonly Form[] = [
  {
    verb: 'inform',
    facts: upTo('escalated'),
    // The field's id names the letter, so that Slack shows the new text when another letter replaces it.
    entered: { method: letter.method, 'text:escalation': letter.text, toldAt: letter.toldAt },
    metadata: { about: 'escalation' },
    request: { verb: 'inform', about: 'escalation', ...letterRequest },
  },
  {
    verb: 'write',
    facts: upTo('closed'),
    entered: { ...answerFields, files: { files: [file] } },
    request: { verb: 'write', ...answerRequest },
    files: [storedFile],
  },
  {
    verb: 'acknowledge',
    facts: upTo('received'),
    entered: { ...letter, parts: { options: ['received', 'process'] } },
    request: { verb: 'acknowledge', ...letterRequest, parts: ['received', 'process'] },
  },
  {
    verb: 'decline',
    facts: upTo('received'),
    entered: { reason: { option: 'end-user' }, referral: { value: 'The reseller.' } },
    request: { verb: 'decline', reason: 'end-user', referral: 'The reseller.' },
  },
  {
    verb: 'confirm-decline',
    facts: upTo('received', fact('decline-proposed')),
    entered: letter,
    request: { verb: 'confirm-decline', ...letterRequest },
  },
  {
    verb: 'reject-decline',
    facts: upTo('received', fact('decline-proposed')),
    entered: reason,
    request: { verb: 'reject-decline', reason: 'Three partners.' },
  },
  {
    verb: 'contest',
    facts: upTo('declined'),
    entered: answerFields,
    request: { verb: 'contest', ...answerRequest },
  },
  {
    verb: 'assign',
    facts: upTo('accepted'),
    entered: { assignee: { person: 'bob' } },
    request: { verb: 'assign', assignee: bob.id },
  },
  {
    verb: 'change-account-manager',
    facts: upTo('accepted'),
    entered: { assignee: { person: 'bob' }, reason: { value: 'She has left.' } },
    request: { verb: 'change-account-manager', to: bob.id, reason: 'She has left.' },
  },
  {
    verb: 'hand-over',
    facts: upTo('investigating'),
    entered: {
      department: { option: 'finance' },
      assignee: { person: 'fay' },
      promises: { value: 'A call on Friday.' },
      openQuestions: { value: 'Which feeds?' },
    },
    request: {
      verb: 'hand-over',
      department: departmentId('finance'),
      to: personId('fay'),
      promises: 'A call on Friday.',
      openQuestions: 'Which feeds?',
    },
  },
  {
    verb: 'hand-over',
    facts: upTo('investigating'),
    entered: { department: { option: 'finance' }, promises: { value: 'A call on Friday.' } },
    request: {
      verb: 'hand-over',
      department: departmentId('finance'),
      to: null,
      promises: 'A call on Friday.',
      openQuestions: null,
    },
  },
  {
    verb: 'extend',
    facts: upTo('investigating'),
    metadata: { typed },
    entered: letter,
    request: { verb: 'extend', until: '2026-03-20', reason: 'Three partners.', ...letterRequest } as Request,
  },
  {
    verb: 'declare-complex',
    facts: upTo('investigating'),
    metadata: { typed },
    entered: letter,
    request: {
      verb: 'declare-complex',
      promisedOn: '2026-03-20',
      reason: 'Three partners.',
      ...letterRequest,
    } as Request,
  },
  {
    verb: 'notify-delay',
    facts: upTo('investigating'),
    metadata: { typed },
    entered: letter,
    request: { verb: 'notify-delay', expectedOn: '2026-03-20', ...letterRequest } as Request,
  },
  {
    verb: 'foresee-delay',
    facts: upTo('investigating'),
    entered: { expectedOn: { date: '2026-03-20' }, cause: { option: 'third-party' }, ...reason },
    request: {
      verb: 'foresee-delay',
      expectedOn: '2026-03-20',
      cause: 'third-party',
      reason: 'Three partners.',
    } as Request,
  },
  {
    verb: 'ask-client',
    facts: upTo('investigating'),
    entered: letter,
    request: { verb: 'ask-client', ...letterRequest },
  },
  {
    verb: 'client-answered',
    facts: upTo('investigating', fact('client-asked')),
    entered: { ...answerFields, files: { files: [file] } },
    request: { verb: 'client-answered', ...answerRequest },
    files: [storedFile],
  },
  {
    verb: 'wait',
    facts: upTo('investigating'),
    entered: { cause: { option: 'force-majeure' }, since: { time: earlier }, ...reason },
    request: { verb: 'wait', cause: 'force-majeure', since: earlier, reason: 'Three partners.' },
  },
  {
    verb: 'go-on',
    facts: upTo('investigating', fact('waiting-began')),
    entered: { until: { time: earlier } },
    request: { verb: 'go-on', until: earlier },
  },
  {
    verb: 'complete-investigation',
    facts: upTo('investigating'),
    entered: {
      finding: { value: 'An index was dropped.' },
      outcome: { option: 'upheld' },
      rootCause: { option: 'method' },
      cause: { value: 'No rehearsal.' },
      files: { files: [file] },
    },
    request: {
      verb: 'complete-investigation',
      finding: 'An index was dropped.',
      outcome: 'upheld',
      rootCause: 'method',
      cause: 'No rehearsal.',
    },
    files: [storedFile],
  },
  {
    verb: 'propose',
    facts: upTo('formulating'),
    entered: {
      remedies: { options: ['function-fix'] },
      details: { value: 'The export is fixed.' },
      amount: { value: '12,000.50' },
      reasons: { value: 'Two days without data.' },
      impact: { option: 'yes' },
    },
    request: {
      verb: 'propose',
      proposal: {
        remedies: ['function-fix'],
        details: 'The export is fixed.',
        amount: { minor: 1_200_050, currency: 'CNY' },
        reasons: 'Two days without data.',
        reputationalImpact: true,
      },
    },
  },
  {
    verb: 'return',
    facts: upTo('awaiting-approval'),
    metadata: { fingerprint: 'abc' },
    entered: reason,
    request: { verb: 'return', fingerprint: 'abc', reason: 'Three partners.' },
  },
  {
    verb: 'notify',
    facts: upTo('determined'),
    metadata: { fingerprint: 'abc' },
    entered: { ...letter, after: { value: 'Yours' }, amounts: { options: [] } },
    request: { verb: 'notify', ...letterRequest, after: 'Yours', fingerprint: 'abc' },
  },
  {
    verb: 'notify',
    facts: upTo('determined'),
    entered: { ...letter, after: { value: '' }, amounts: { options: ['allowed'] } },
    request: { verb: 'notify', ...letterRequest, after: '', allowsOtherAmounts: true },
  },
  {
    verb: 'take-back',
    facts: upTo('determined'),
    entered: reason,
    request: { verb: 'take-back', reason: 'Three partners.' },
  },
  {
    verb: 'notify-again',
    facts: [...upTo('awaiting-confirmation'), fact('confirmation-lapsed')],
    entered: { ...letter, silence: { options: ['stated'] } },
    request: { verb: 'notify-again', ...letterRequest, statesSilence: true },
  },
  {
    verb: 'close-unanswered',
    facts: [...upTo('awaiting-confirmation'), fact('confirmation-lapsed')],
    entered: reason,
    request: { verb: 'close-unanswered', reason: 'Three partners.' },
  },
  {
    verb: 'remind-client',
    facts: upTo('awaiting-confirmation'),
    entered: letter,
    request: { verb: 'remind-client', ...letterRequest },
  },
  {
    verb: 'record-answer',
    facts: upTo('awaiting-confirmation'),
    entered: { answer: { option: 'accept' }, ...answerFields },
    request: { verb: 'record-answer', ...answerRequest },
  },
  {
    verb: 'record-answer',
    facts: upTo('awaiting-confirmation'),
    entered: { answer: { option: 'revise' }, ...answerFields },
    request: { verb: 'revise', ...answerRequest },
  },
  {
    verb: 'record-answer',
    facts: upTo('awaiting-confirmation'),
    entered: { answer: { option: 'escalate' }, ...answerFields },
    request: { verb: 'escalate', ground: 'dissatisfaction', ...answerRequest },
  },
  {
    verb: 'record-answer',
    facts: upTo('deadlocked').slice(0, -1),
    entered: { answer: { option: 'refuse' }, ...answerFields },
    request: { verb: 'refuse', ...answerRequest },
  },
  ...(
    [
      ['accept', { verb: 'record-answer', ...answerRequest }],
      ['revise', { verb: 'revise', ...answerRequest }],
      ['escalate', { verb: 'escalate', ground: 'dissatisfaction', ...answerRequest }],
      ['question', { verb: 'classify-message', message: messageNumber, as: 'question' }],
      ['unrelated', { verb: 'classify-message', message: messageNumber, as: 'unrelated' }],
    ] as const
  ).map(
    ([option, request]): Form => ({
      verb: 'classify-message',
      facts: upTo('awaiting-confirmation', fact('client-wrote', { at: at('2026-03-06 10:00') })),
      metadata: { message: messageNumber },
      entered: { as: { option }, ...answerFields },
      request,
    }),
  ),
  {
    verb: 'escalate',
    facts: upTo('investigating'),
    entered: { ground: { option: 'lateness' }, ...answerFields },
    request: { verb: 'escalate', ground: 'lateness', ...answerRequest },
  },
  {
    verb: 'complete-remedy',
    facts: upTo('implementing'),
    entered: {
      remedy: { option: 'function-fix' },
      doneOn: { date: '2026-03-05' },
      proof: { value: 'Release 4.2.1' },
    },
    request: {
      verb: 'complete-remedy',
      remedy: 'function-fix',
      doneOn: '2026-03-05',
      proof: 'Release 4.2.1',
    } as Request,
  },
  {
    verb: 'withdraw',
    facts: upTo('accepted'),
    entered: answerFields,
    request: { verb: 'withdraw', ...answerRequest },
  },
  {
    verb: 'merge',
    facts: upTo('accepted'),
    entered: { into: { option: 'C-2026-0002' } },
    request: { verb: 'merge', into: 'C-2026-0002' },
  },
  {
    verb: 'reopen',
    facts: upTo('closed'),
    entered: { ground: { option: 'undelivered-remedy' }, ...answerFields },
    request: { verb: 'reopen', ground: 'undelivered-remedy', ...answerRequest },
  },
  {
    verb: 'correct',
    facts: upTo('accepted'),
    metadata: { receivedAt: complaint.receivedAt },
    entered: {
      client: { option: 'client-1' },
      category: { option: 'billing' },
      channel: { option: 'email' },
      receivedAt: { time: complaint.receivedAt },
      description: { value: 'It has failed.' },
      service: { value: 'Reporting' },
      severity: { option: 'high' },
      sensitive: { options: ['sensitive'] },
      personComplainedAbout: { person: 'bob' },
      ...reason,
    },
    request: { verb: 'correct', to: corrected, reason: 'Three partners.' },
  },
]

/** The block ids of a form's inputs. */
const fieldsOf = (modal: CommandModal, form: Form): string[] => {
  const opening = openingFor(caseFile(form.facts, { terms: agreed('deemAccepted') }), 'en', form.metadata)
  const view =
    modal.secondStep && form.metadata?.typed
      ? modal.secondStep.view(opening, form.metadata.typed)
      : modal.view(opening)
  return view.blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : []))
}
const agreed = (confirmationSilence: SilencePolicy) => ({ ...terms, confirmationSilence })

describe('a submitted form', () => {
  test.each(forms.map((form) => [form.request.verb, form.verb, form] as const))(
    'becomes the request `%s`, from the form of `%s`',
    (_, verb, form) => {
      const modal = modalOf(verb)
      expect(fieldsOf(modal, form)).toEqual(expect.arrayContaining(Object.keys(form.entered)))
      const metadata = { caseId: 'case-1', ...form.metadata }
      expect(modal.parse(stateOf(form.entered), { metadata, now })).toEqual({
        request: form.request,
        files: form.files ?? [],
      })
    },
  )

  test('self-check: the forms above cover every command that has a modal', () => {
    const testedVerbs = new Set(forms.map(({ verb }) => verb))
    expect(commandModals.filter(({ verb }) => !testedVerbs.has(verb))).toEqual([])
  })

  test('throws on an option that its modal does not offer', () => {
    const modal = modalOf('record-answer')
    const submitted = { metadata: { caseId: 'case-1' }, now }
    expect(() => modal.parse(stateOf({ ...answerFields, answer: { option: 'shrug' } }), submitted)).toThrow()
    expect(() => modal.parse(stateOf(answerFields), submitted)).toThrow()
  })

  test('uses the current time for an e-mail if a time that has passed was picked; keeps one in the future, to be refused', () => {
    const entered = { ...letter, method: { option: 'email' } }
    const parsed = modalOf('remind-client').parse(stateOf(entered), { metadata: { caseId: 'case-1' }, now })
    expect(parsed).toMatchObject({ request: { method: 'email', toldAt: now } })
  })

  test('is refused when the question in the letter is still empty', () => {
    const modal = modalOf('ask-client')
    const view = modal.view(openingFor(caseFile(factsUpTo('investigating')), 'en'))
    const metadata = JSON.parse(view.private_metadata ?? '')
    const prepared = JSON.stringify(view.blocks)
    const unchangedLetter = { ...letter, text: { value: metadata.unasked } }
    expect(prepared).toContain(JSON.stringify(metadata.unasked).slice(1, -1))
    expect(modal.parse(stateOf(unchangedLetter), { metadata, now })).toEqual({
      refused: { code: 'words-missing', field: 'text' },
    })
    const questionAtEnd = { ...letter, text: { value: `${metadata.unasked} Which feeds?` } }
    const questionAtStart = { ...letter, text: { value: `Which feeds? ${metadata.unasked}` } }
    expect(modal.parse(stateOf(questionAtStart), { metadata, now })).toHaveProperty('request')
    expect(modal.parse(stateOf(questionAtEnd), { metadata, now })).toHaveProperty('request')
  })

  test('keeps the exact time of receipt when the picker only dropped its seconds', () => {
    const form = forms.find(({ verb }) => verb === 'correct')
    const receivedAt = instant(complaint.receivedAt + 34_567)
    const parse = (time: number) =>
      modalOf('correct').parse(stateOf({ ...form?.entered, receivedAt: { time } }), {
        metadata: { caseId: 'case-1', receivedAt },
        now,
      })
    expect(parse(complaint.receivedAt)).toMatchObject({ request: { to: { receivedAt } } })
    const moved = complaint.receivedAt - 60_000
    expect(parse(moved)).toMatchObject({ request: { to: { receivedAt: moved } } })
  })
})
