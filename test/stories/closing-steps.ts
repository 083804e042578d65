import assert from 'node:assert/strict'
import { buttonsOf, linesOf } from '../support/format-message.ts'
import type { Person } from '../support/person.ts'
import type { Telling } from './telling.ts'

/** 4.2: the prepared letter, with the reasons. */
export async function notify(telling: Telling): Promise<void> {
  const { cast, people, card } = telling
  const { reads } = cast
  await telling.step('notify')
  await people.handler.openByButton(card, 'open:notify')
  assert.deepEqual(await people.handler.submit(), { result: 'closed' })
  await telling.step('notified')
  const [subject, amount] = reads.solution
  const mail = await telling.clientGets(subject)
  const parts = [
    amount,
    cast.proposal.details,
    cast.proposal.reasons,
    ...cast.investigation.finding.split('\n'),
  ]
  for (const part of parts) assert.ok(mail.text.includes(part), `the letter says “${part}”:\n${mail.text}`)
  await telling.cardShows(reads.status.awaitingConfirmation, reads.clocks.confirmation)
  await telling.threadSays(reads.notified, reads.clocks.notice, reads.inTime)
}

/** 4.3. */
export async function recordAnswer(telling: Telling): Promise<void> {
  const { cast, people, card } = telling
  await telling.step('record the answer')
  await people.manager.openByButton(card, 'open:record-answer')
  await people.manager.enter({ answer: 'accept', words: cast.answer, method: 'phone' })
  assert.deepEqual(await people.manager.submit(), { result: 'closed' })
  await telling.cardShows(cast.reads.status.implementing)
  await telling.threadSays(cast.reads.accepted, cast.answer)
}

/** Each remedy with its proof; the second closes the case. */
export async function carryOut(telling: Telling): Promise<void> {
  const { cast, people, card } = telling
  const { reads, proofs } = cast
  const carry = async (handler: Person, remedy: string, proof: string) => {
    await handler.openByButton(card, 'open:complete-remedy')
    await handler.enter({ remedy, proof })
    assert.deepEqual(await handler.submit(), { result: 'closed' })
  }
  await telling.step('carry out the first remedy')
  await carry(people.handler, 'function-fix', proofs[0])
  await telling.threadSays(reads.remedied[0], proofs[0])
  await telling.cardShows(reads.status.implementing)
  await telling.step('carry out the second remedy')
  await carry(people.handler, 'partial-refund', proofs[1])
  await telling.step('carried out')
  await telling.threadSays(reads.remedied[1], proofs[1], reads.closed)
}

/** The closed card tells the whole story at a glance, and offers the record only. */
export async function lookBack(telling: Telling): Promise<void> {
  const { cast, people, number } = telling
  const { reads } = cast
  await telling.step('look back')
  const closed = await telling.cardShows(reads.status.closed, ...reads.story)
  assert.deepEqual(buttonsOf(closed), [reads.record])
  const story = linesOf(closed).filter((line) => line.startsWith('✓ '))
  assert.equal(story.length, reads.story.length, `a line for each step:\n${story.join('\n')}`)
  for (const [place, line] of story.entries()) {
    assert.ok(line.includes(reads.story[place] ?? ''), `${line} tells “${reads.story[place]}”`)
  }
  const mine = await people.manager.type(cast.channel, '/complaint mine')
  assert.deepEqual(mine, [reads.noCases])
  const shown = await people.manager.type(cast.channel, `/complaint show ${number}`)
  assert.ok(shown.join('\n').includes(number), shown.join('\n'))
}
