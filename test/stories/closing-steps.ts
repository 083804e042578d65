import assert from 'node:assert/strict'
import { buttonsOf, linesOf } from '../support/format-message.ts'
import type { Person } from '../support/person.ts'
import type { StoryRun } from './story-run.ts'

/** 4.2: sends the prepared letter, with the reasons. */
export async function notify(story: StoryRun): Promise<void> {
  const { cast, people, card } = story
  const { texts } = cast
  await story.step('notify')
  await people.owner.openByButton(card, 'open:notify')
  assert.deepEqual(await people.owner.submit(), { result: 'closed' })
  await story.step('notified')
  const [subject, amount] = texts.solution
  const mail = await story.expectMail(subject)
  const parts = [
    amount,
    cast.proposal.details,
    cast.proposal.reasons,
    ...cast.investigation.finding.split('\n'),
  ]
  for (const part of parts) assert.ok(mail.text.includes(part), `the letter says “${part}”:\n${mail.text}`)
  await story.expectCard(texts.status.awaitingConfirmation, texts.clocks.confirmation)
  await story.expectThread(texts.notified, texts.clocks.notice, texts.inTime)
}

/** 4.3: records the client's answer. */
export async function recordAnswer(story: StoryRun): Promise<void> {
  const { cast, people, card } = story
  await story.step('record the answer')
  await people.manager.openByButton(card, 'open:record-answer')
  await people.manager.enter({ answer: 'accept', words: cast.answer, method: 'phone' })
  assert.deepEqual(await people.manager.submit(), { result: 'closed' })
  await story.expectCard(cast.texts.status.implementing)
  await story.expectThread(cast.texts.accepted, cast.answer)
}

/** Completes each remedy with its proof; the second closes the case. */
export async function carryOut(story: StoryRun): Promise<void> {
  const { cast, people, card } = story
  const { texts, proofs } = cast
  const completeRemedy = async (owner: Person, remedy: string, proof: string) => {
    await owner.openByButton(card, 'open:complete-remedy')
    await owner.enter({ remedy, proof })
    assert.deepEqual(await owner.submit(), { result: 'closed' })
  }
  await story.step('carry out the first remedy')
  await completeRemedy(people.owner, 'function-fix', proofs[0])
  await story.expectThread(texts.remedied[0], proofs[0])
  await story.expectCard(texts.status.implementing)
  await story.step('carry out the second remedy')
  await completeRemedy(people.owner, 'partial-refund', proofs[1])
  await story.step('carried out')
  await story.expectThread(texts.remedied[1], proofs[1], texts.closed)
}

/** Checks the closed card: it has a line for each step, and only the button for the record. */
export async function lookBack(story: StoryRun): Promise<void> {
  const { cast, people, number } = story
  const { texts } = cast
  await story.step('look back')
  const closed = await story.expectCard(texts.status.closed, ...texts.story)
  assert.deepEqual(buttonsOf(closed), [texts.record])
  const storyLines = linesOf(closed).filter((line) => line.startsWith('✓ '))
  assert.equal(storyLines.length, texts.story.length, `a line for each step:\n${storyLines.join('\n')}`)
  for (const [place, line] of storyLines.entries()) {
    assert.ok(line.includes(texts.story[place] ?? ''), `${line} tells “${texts.story[place]}”`)
  }
  const ownCases = await people.manager.type(cast.channel, '/complaint mine')
  assert.deepEqual(ownCases, [texts.noCases])
  const reply = await people.manager.type(cast.channel, `/complaint show ${number}`)
  assert.ok(reply.join('\n').includes(number), reply.join('\n'))
}
