import { expect, test } from 'vitest'
import { replyTo } from '../../src/portal/client/delivered-letters.ts'
import { fact, factsUpTo } from '../support/facts.ts'

const byClient = { by: 'client', method: 'online' } as const

test("replyTo returns the client's reply to a solution, not their other messages", () => {
  const facts = factsUpTo('awaiting-confirmation')
  const withMessage = [...facts, fact('client-wrote', byClient)]
  expect(replyTo(withMessage, { seq: facts.length })).toBeNull()
  const accepted = fact('client-accepted', byClient)
  expect(replyTo([...withMessage, accepted], { seq: facts.length })).toEqual(accepted)
  // A reply that a person of the provider recorded is not the client's own act.
  expect(replyTo([...facts, fact('client-accepted')], { seq: facts.length })).toBeNull()
})
