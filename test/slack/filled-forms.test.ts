import type { AnyBlock } from '@slack/types'
import { describe, expect, test } from 'vitest'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import type { Proposal } from '../../src/cases/facts/solution-facts.ts'
import { at, terms } from '../support/agreement.ts'
import { costlyProposal, fact, factsUpTo, solutionProposed } from '../support/facts.ts'
import { hal } from '../support/people.ts'
import { caseFile, languages } from './support/case-file.ts'
import { textsIn } from './support/expect-valid-message.ts'
import { modalOf, openingFor, readerOf } from './support/forms.ts'

/** The element of the input with this block id; undefined: there is none. */
const element = (blocks: readonly AnyBlock[], field: string): unknown => {
  const block = blocks.find((one) => one.block_id === field)
  return block && 'element' in block ? block.element : undefined
}
const openBlocks = (
  verb: string,
  facts: readonly CaseFact[],
  change: Parameters<typeof caseFile>[1] = {},
) => {
  const language = change.language ?? 'en'
  return modalOf(verb).view(openingFor(caseFile(facts, change), language)).blocks
}
const optionValues = (blocks: readonly AnyBlock[], field: string): string[] => {
  const { options } = element(blocks, field) as { options: { value: string }[] }
  return options.map(({ value }) => value)
}

describe('the initial values of a modal', () => {
  test('hand-over shows the current department, the promised dates, and the open question', () => {
    for (const language of languages) {
      const { terms: names } = readerOf(language).words
      const question = fact('client-asked', { text: 'Which feeds?' })
      const blocks = openBlocks('hand-over', [...factsUpTo('investigating'), question], { language })
      expect(element(blocks, 'department')).toMatchObject({ initial_option: { value: 'technical-support' } })
      const promises = (element(blocks, 'promises') as { initial_value: string }).initial_value
      expect(promises).toContain(names.clock.STANDARD)
      expect(promises).toContain(names.clock.INVESTIGATION)
      expect(promises).not.toContain(names.clock.ASSIGNMENT)
      expect(element(blocks, 'openQuestions')).toMatchObject({ initial_value: 'Which feeds?' })
    }
  })

  test('the notice of a solution shows what the client said before it', () => {
    const words = 'We do not accept a refund.'
    for (const language of languages) {
      const before = [...factsUpTo('determined'), fact('client-wrote', { words })]
      const texts = textsIn(openBlocks('notify', before, { language })).map(({ text }) => text)
      expect(texts).toContain(words)
      expect(texts).toContain(readerOf(language).words.clientMessages.beforeNotice)
    }
  })

  test('delay notice shows the foreseen delay', () => {
    const blocks = openBlocks('notify-delay', [...factsUpTo('investigating'), fact('delay-foreseen')])
    expect(element(blocks, 'expectedOn')).toMatchObject({ initial_date: '2026-03-20' })
    expect(element(blocks, 'reason')).toMatchObject({ initial_value: 'Parts are missing.' })
  })

  test('proposal shows the one that an approver returned, at both levels', () => {
    const proposedLate = { at: at('2026-03-09 10:00'), by: hal.id }
    const decision: Proposal = { ...costlyProposal, details: 'Two months free.', reputationalImpact: true }
    const finalDecision = [
      ...factsUpTo('escalated'),
      solutionProposed(decision, { round: 2, ...proposedLate }),
      fact('approval-requested', { round: 2, ...proposedLate }),
    ]
    const returned = fact('proposal-returned', {
      round: 2,
      at: at('2026-03-09 11:00'),
      reason: 'Name a date.',
    })
    const first = [...factsUpTo('awaiting-approval'), fact('proposal-returned', { reason: 'Name a date.' })]
    for (const language of languages) {
      const note = readerOf(language).words.modals.propose.returned('<@dan>')
      for (const [facts, details] of [
        [[...finalDecision, returned], 'Two months free.'],
        [first, costlyProposal.details],
      ] as const) {
        const blocks = openBlocks('propose', facts, { language })
        const texts = textsIn(blocks).map(({ text }) => text)
        expect(texts).toContain(note)
        expect(texts).toContain('Name a date.')
        expect(element(blocks, 'details')).toMatchObject({ initial_value: details })
        expect(element(blocks, 'amount')).toMatchObject({ initial_value: '¥20,000.00' })
        expect(element(blocks, 'reasons')).toMatchObject({ initial_value: costlyProposal.reasons })
        expect(element(blocks, 'remedies')).toMatchObject({
          initial_options: [{ value: 'delay-compensation' }, { value: 'function-fix' }],
        })
      }
      expect(
        element(openBlocks('propose', [...finalDecision, returned], { language }), 'impact'),
      ).toMatchObject({
        initial_option: { value: 'yes' },
      })
      // While it awaits approval, an edit starts with it, too.
      expect(element(openBlocks('propose', finalDecision, { language }), 'details')).toMatchObject({
        initial_value: 'Two months free.',
      })
    }
  })

  test('a final decision starts empty, even if a proposal was returned before the escalation', () => {
    const returnedBefore = [
      ...factsUpTo('awaiting-approval'),
      fact('proposal-returned', { reason: 'Name a date.' }),
      fact('escalation-requested'),
      fact('escalation-taken-over'),
    ]
    const blocks = openBlocks('propose', returnedBefore)
    expect(element(blocks, 'details')).not.toHaveProperty('initial_value')
    expect(JSON.stringify(blocks)).not.toContain('Name a date.')
  })

  test('correction shows every field of the complaint', () => {
    const logged = fact('complaint-logged', {
      sensitive: true,
      personComplainedAbout: fact('owner-lost').owner,
    })
    const blocks = openBlocks('correct', [logged])
    expect(element(blocks, 'client')).toMatchObject({
      initial_option: { value: 'client-1', text: { text: 'Acme & Sons' } },
    })
    expect(element(blocks, 'category')).toMatchObject({ initial_option: { value: 'technical-fault' } })
    expect(element(blocks, 'channel')).toMatchObject({ initial_option: { value: 'hotline' } })
    expect(element(blocks, 'receivedAt')).toMatchObject({ initial_date_time: at('2026-03-02 09:00') / 1000 })
    expect(element(blocks, 'description')).toMatchObject({ initial_value: logged.description })
    expect(element(blocks, 'contractNo')).toMatchObject({ initial_value: 'SO-17' })
    expect(element(blocks, 'expectedSolution')).not.toHaveProperty('initial_value')
    expect(element(blocks, 'severity')).toMatchObject({ initial_option: { value: 'normal' } })
    expect(element(blocks, 'sensitive')).toMatchObject({ initial_options: [{ value: 'sensitive' }] })
    expect(element(blocks, 'personComplainedAbout')).toMatchObject({ initial_user: 'ben' })
  })

  test('confirmation of a decline shows the letter with the referral', () => {
    for (const language of languages) {
      const facts = [...factsUpTo('received'), fact('decline-proposed')]
      const blocks = openBlocks('confirm-decline', facts, { language })
      const { initial_value } = element(blocks, 'text') as { initial_value: string }
      expect(initial_value).toContain('The arbitration board.')
      expect(textsIn(blocks).map(({ text }) => text)).toContain(
        readerOf(language).words.forms.confirmDecline.proposed(
          '<@amy>',
          readerOf(language).words.terms.declineReason['other-body'],
        ),
      )
    }
  })
})

describe('a promised date that the client learned before it is recorded', () => {
  const toldAt = at('2026-03-05 09:00')
  const firstStep = { on: '2026-03-20', reason: 'Three partners.', toldAt }

  test('is judged by when the client learned it, not by when it is recorded', () => {
    const { secondStep } = modalOf('declare-complex')
    expect(secondStep?.request(firstStep, at('2026-03-12 10:00'))).toMatchObject({ toldAt })
    const overdueUpdate = { ...firstStep, toldAt: null }
    expect(secondStep?.request(overdueUpdate, at('2026-03-12 10:00'))).toMatchObject({
      toldAt: at('2026-03-12 10:00'),
    })
  })

  test('preselects phone instead of e-mail', () => {
    const { secondStep } = modalOf('extend')
    const opening = openingFor(caseFile(factsUpTo('investigating')), 'en')
    const blocks = secondStep?.view(opening, firstStep).blocks ?? []
    expect(element(blocks, 'method')).toMatchObject({ initial_option: { value: 'phone' } })
    expect(element(blocks, 'toldAt')).toMatchObject({ initial_date_time: toldAt / 1000 })
    const letterBlocks = secondStep?.view(opening, { ...firstStep, toldAt: null }).blocks ?? []
    expect(element(letterBlocks, 'method')).toMatchObject({ initial_option: { value: 'email' } })
    expect(element(letterBlocks, 'text')).toMatchObject({
      initial_value: expect.stringContaining('Three partners.'),
    })
  })
})

describe('the choices of a modal', () => {
  test('lists the answers that the level allows', () => {
    expect(optionValues(openBlocks('record-answer', factsUpTo('awaiting-confirmation')), 'answer')).toEqual([
      'accept',
      'revise',
      'escalate',
    ])
    const finalDecision = factsUpTo('deadlocked').slice(0, -1)
    expect(optionValues(openBlocks('record-answer', finalDecision), 'answer')).toEqual(['accept', 'refuse'])
  })

  test('preselects no answer', () => {
    const blocks = openBlocks('record-answer', factsUpTo('awaiting-confirmation'))
    expect(element(blocks, 'answer')).not.toHaveProperty('initial_option')
  })

  test('offers e-mail only for a client with an address, and says if none is known', () => {
    const file = caseFile(factsUpTo('investigating'))
    const withoutEmail = { ...file, client: { ...file.client, email: null } }
    const modal = modalOf('ask-client')
    const { blocks } = modal.view(openingFor(withoutEmail, 'en'))
    expect(optionValues(blocks, 'method')).toEqual(['phone', 'letter'])
    expect(textsIn(blocks).map(({ text }) => text)).toContain('No e-mail address of this client is known.')
    expect(optionValues(modal.view(openingFor(file, 'en')).blocks, 'method')).toEqual([
      'email',
      'phone',
      'letter',
    ])
  })

  test('shows the part of the solution letter that comes from the record, and lets people edit the rest', () => {
    const facts = factsUpTo('determined')
    const textsUnder = (confirmationSilence: 'deemAccepted' | 'keepOpen') => {
      const blocks = openBlocks('notify', facts, { terms: { ...terms, confirmationSilence } })
      return textsIn(blocks).map(({ text }) => text)
    }
    const fixed = 'Amount: ¥2,000.00\n\nPlease let us know by'
    expect(textsUnder('keepOpen').join('\n')).toContain(fixed)
    expect(textsUnder('keepOpen').join('\n')).toContain('we do not take that as acceptance')
    expect(textsUnder('deemAccepted').join('\n')).toContain('the solution is taken as accepted')
    const editable = element(openBlocks('notify', facts), 'text')
    expect(editable).toMatchObject({
      initial_value: expect.stringContaining('The export failed for two days.'),
    })
    expect(editable).not.toMatchObject({ initial_value: expect.stringContaining('¥2,000.00') })
    expect(element(openBlocks('notify', facts), 'after')).toBeDefined()
  })

  test('points out texts that are not in the client’s language before the letter is sent', () => {
    const note = (finding: string) => {
      const facts = factsUpTo('determined').map((each) =>
        each.type === 'investigation-completed' ? { ...each, finding } : each,
      )
      return textsIn(openBlocks('notify', facts)).map(({ text }) => text)
    }
    const hint = '🟡 Not in the client’s language; please translate before you send it: Finding.'
    expect(note('迁移时删除了索引。')).toContain(hint)
    expect(note('A migration dropped an index.')).not.toContain(hint)
  })

  test('lists other cases of the client to merge into, without this case and without mixing sensitive and ordinary ones', () => {
    const file = caseFile(factsUpTo('accepted'))
    const opening = openingFor(file, 'en')
    const [, second, third] = opening.openCases
    if (!second || !third) throw new Error('There are other cases.')
    const openCases = [...opening.openCases.slice(0, 2), { ...third, sensitive: true }]
    expect(optionValues(modalOf('merge').view({ ...opening, openCases }).blocks, 'into')).toEqual([
      second.number,
    ])
    const withoutOthers = modalOf('merge').view({ ...opening, openCases: [] })
    expect(withoutOthers.submit).toBeUndefined()
    expect(textsIn(withoutOthers.blocks).map(({ text }) => text)).toEqual([
      'This client has no other open case.',
    ])
  })

  test('lists a sensitive case only by its number', () => {
    const facts = [fact('complaint-logged', { sensitive: true, description: 'Bribes were asked for.' })]
    const blocksText = JSON.stringify(openBlocks('merge', facts))
    expect(blocksText).toContain('C-2026-0002')
    expect(blocksText).not.toContain('Bribes')
  })
})
