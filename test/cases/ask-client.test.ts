import { describe, expect, test } from 'vitest'
import { fold } from '../../src/cases/facts/fold.ts'
import { at } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, bob, cho, dan } from '../support/people.ts'

const facts = factsUpTo('investigating')
const withQuestion = [...facts, fact('client-asked')]
const who = ['owner', 'head', 'account-manager'] as const

describe('ask-client', () => {
  const investigating = given(facts)

  test('4.1 records the question as sent', () => {
    investigating.when(command('ask-client')).then([fact('client-asked')])
    expect(fold(id, withQuestion).question).toEqual(fact('client-asked'))
  })

  test('4.1 dates an e-mail now, and a call as entered', () => {
    const now = at('2026-03-04 09:00')
    const toldAt = at('2026-03-03 17:00')
    investigating
      .when(command('ask-client', { now, toldAt }))
      .then([fact('client-asked', { at: now, toldAt })])
    investigating
      .when(command('ask-client', { now, toldAt, method: 'email' }))
      .then([fact('client-asked', { at: now, toldAt: now, method: 'email' })])
    given(facts, { clientEmail: null })
      .when(command('ask-client', { method: 'email' }))
      .then({ code: 'no-client-email', field: 'method' })
  })

  test('4.1 refuses a time before the receipt or in the future, and a text without words', () => {
    const ask = (change: object) => investigating.when(command('ask-client', change))
    ask({ toldAt: at('2026-03-02 08:59') }).then({ code: 'too-early', field: 'toldAt', after: 'receipt' })
    ask({ toldAt: at('2026-03-03 10:01') }).then({ code: 'in-the-future', field: 'toldAt' })
    ask({ text: '???' }).then({ code: 'words-missing', field: 'text' })
  })

  test('4.1 allows one open question at a time', () => {
    given(withQuestion)
      .when(command('ask-client'))
      .then({ code: 'not-now', verb: 'ask-client', because: 'question-open' })
    const now = at('2026-03-05 11:00')
    given([...withQuestion, fact('client-answered')])
      .when(command('ask-client', { now, toldAt: now }))
      .then([fact('client-asked', { at: now, toldAt: now })])
  })

  test('4.1 is allowed for the owner, the head and an account manager', () => {
    for (const by of [cho, amy])
      investigating.when(command('ask-client', { by })).then([fact('client-asked', { by: by.id })])
    for (const by of [bob, dan])
      investigating.when(command('ask-client', { by })).then({ code: 'not-allowed', verb: 'ask-client', who })
  })

  test('4.1 is refused before the acknowledgement and once the solution is determined', () => {
    for (const status of ['received', 'determined', 'closed'] as const)
      given(factsUpTo(status))
        .when(command('ask-client'))
        .then({ code: 'wrong-status', verb: 'ask-client', status })
  })
})

describe('client-answered', () => {
  test('4.1 resumes the clocks at the answer, whenever it is recorded', () => {
    given(withQuestion)
      .when(command('client-answered'))
      .then([fact('client-answered')])
    const now = at('2026-03-09 09:00')
    given(withQuestion)
      .when(command('client-answered', { now }))
      .then([fact('client-answered', { at: now })])
    expect(fold(id, [...withQuestion, fact('client-answered')]).question).toBeNull()
  })

  test('4.1 refuses an answer before the question', () => {
    given(withQuestion)
      .when(command('client-answered', { answeredAt: at('2026-03-03 09:59') }))
      .then({ code: 'too-early', field: 'answeredAt', after: 'question' })
    const answeredAt = at('2026-03-03 10:00')
    given(withQuestion)
      .when(command('client-answered', { answeredAt }))
      .then([fact('client-answered', { answeredAt })])
  })

  test('4.1 accepts the minute of the question, and records the moment of the question', () => {
    const toldAt = at('2026-03-03 10:00:30')
    given([...facts, fact('client-asked', { at: toldAt, toldAt })])
      .when(command('client-answered', { answeredAt: at('2026-03-03 10:00') }))
      .then([fact('client-answered', { answeredAt: toldAt })])
  })

  test('4.1 needs words, an open question and a person who may record it', () => {
    given(withQuestion)
      .when(command('client-answered', { words: '' }))
      .then({ code: 'words-missing', field: 'words' })
    given(facts)
      .when(command('client-answered'))
      .then({ code: 'not-now', verb: 'client-answered', because: 'no-question' })
    given(withQuestion)
      .when(command('client-answered', { by: dan }))
      .then({ code: 'not-allowed', verb: 'client-answered', who })
  })

  test('4.1 records an answer by e-mail although no address is known', () => {
    given(withQuestion, { clientEmail: null })
      .when(command('client-answered', { method: 'email' }))
      .then([fact('client-answered', { method: 'email' })])
  })
})
