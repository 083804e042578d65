import { expect, test } from 'vitest'
import { replyTo } from '../../src/portal/client/delivered-letters.ts'
import { fact, factsUpTo } from '../support/facts.ts'

const byClient = { by: 'client', method: 'online' } as const

test("replyTo gives the client's answer to a solution, not their other messages", () => {
  const told = factsUpTo('awaiting-confirmation')
  const wrote = [...told, fact('client-wrote', byClient)]
  expect(replyTo(wrote, { seq: told.length })).toBeNull()
  const accepted = fact('client-accepted', byClient)
  expect(replyTo([...wrote, accepted], { seq: told.length })).toEqual(accepted)
  // What a person of the provider noted was not their own act.
  expect(replyTo([...told, fact('client-accepted')], { seq: told.length })).toBeNull()
})
