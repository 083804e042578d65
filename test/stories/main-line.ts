import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Entry, Person } from '../support/person.ts'
import { buttonsOf, linesOf, said } from '../support/say-message.ts'
import type { Workspace } from '../support/workspace.ts'
import type { Cast } from './cast.ts'
import { beginTelling, type Manner, type Telling } from './telling.ts'

/**
 * One complaint from `/complaint` to closed, as its people do it and see it. Throws where somebody does not see what
 * they should. Returns the case, for what else is to be looked at.
 */
export async function playMainLine(workspace: Workspace, cast: Cast, manner?: Manner): Promise<Telling> {
  const telling = beginTelling(workspace, cast, manner)
  await log(telling)
  await acknowledge(telling)
  await assign(telling)
  await dropEvidence(telling)
  await investigate(telling)
  await proposeAndReturn(telling)
  await proposeAgainAndChange(telling)
  await approve(telling)
  await notify(telling)
  await recordAnswer(telling)
  await carryOut(telling)
  await lookBack(telling)
  return telling
}

const hour = 3_600_000

/** 2.1, 2.2: with every field. In Chinese from a message, so that both ways in are taken. */
async function log(telling: Telling): Promise<void> {
  const { cast, people } = telling
  const { manager } = people
  const { complaint, reads } = cast
  const before = await manager.messages(cast.channel)
  await telling.step('log')
  const fields: Record<string, Entry> = {
    client: { search: cast.client.search },
    receivedAt: Math.floor((Date.now() - 3 * hour) / 1000),
    channel: complaint.receipt,
    category: complaint.category,
    contractNo: complaint.contractNo,
    service: complaint.service,
    expectedSolution: complaint.expectedSolution,
    severity: 'high',
    files: [await manager.upload(cast.evidence.withForm)],
    sensitive: [],
  }
  if (cast.language === 'zh') {
    const message = await manager.say(cast.channel, complaint.description)
    const form = await manager.openByMessage(message, 'log-as-complaint')
    assert.equal(form.view.title.text, reads.title)
    assert.deepEqual(form.values.description?.value, {
      type: 'plain_text_input',
      value: complaint.description,
    })
    await manager.enter(fields)
  } else {
    const form = await manager.openByCommand(cast.channel)
    assert.equal(form.view.title.text, reads.title)
    await manager.enter({ ...fields, description: complaint.description })
  }
  assert.deepEqual(await manager.submit(), { result: 'closed' })
  await telling.step('logged')

  await telling.meetCase(before)
  const card = await telling.cardShows(
    reads.status.received,
    reads.clocks.ack,
    reads.nobody,
    cast.client.name,
    complaint.contractNo,
    complaint.service,
  )
  const [title] = complaint.description.split('\n')
  assert.equal(linesOf(card)[0], `${telling.number} · ${title}`)
  await telling.threadSays(reads.kept, cast.evidence.withForm.name, hashOf(cast.evidence.withForm.content))
  await telling.cardShows(reads.evidence(1))
  const told = await telling.isTold(manager, reads.logged, telling.number)
  assert.match(said(told), /<https?:\/\/[^|]+\/archives\/[^|]+\|C-/, 'the confirmation links to the card')
}

/** 2.3: by the prepared letter. */
async function acknowledge(telling: Telling): Promise<void> {
  const { cast, people, card } = telling
  const { reads } = cast
  await telling.step('acknowledge')
  const form = await people.manager.openByButton(card, 'open:acknowledge')
  assert.match(JSON.stringify(form.values.method), /"email"/)
  assert.deepEqual(await people.manager.submit(), { result: 'closed' })
  await telling.step('acknowledged')
  const [subject, ...parts] = reads.acknowledgement
  const mail = await telling.clientGets(subject)
  assert.ok(mail.to.includes(cast.client.address), mail.to)
  for (const part of parts) assert.ok(mail.text.includes(part), `the letter says “${part}”:\n${mail.text}`)
  await telling.cardShows(reads.status.accepted, reads.clocks.investigation, reads.clocks.standard)
  await telling.threadSays(reads.acknowledged, reads.clocks.ack, reads.inTime)
}

/** 2.4, 3.2(2): taken in English, assigned in Chinese. */
async function assign(telling: Telling): Promise<void> {
  const { cast, people, card } = telling
  const { reads } = cast
  await telling.step('assign')
  if (cast.coordinator === null) {
    await people.handler.press(card, 'do:take')
  } else {
    await people.coordinator.openByButton(card, 'open:assign')
    await people.coordinator.enter({ assignee: cast.handler })
    assert.deepEqual(await people.coordinator.submit(), { result: 'closed' })
    await telling.isTold(people.handler, reads.assigned, telling.number)
  }
  await telling.cardShows(reads.status.investigating, `<@${cast.handler}>`)
  await telling.threadSays(reads.owned)
}

/** 3.2(3): a file dropped in the thread is kept, with its hash. */
async function dropEvidence(telling: Telling): Promise<void> {
  const { cast, people, card } = telling
  const { dropped } = cast.evidence
  await telling.step('drop evidence')
  await people.handler.say(card.channel, '', { thread: card.ts, files: [dropped] })
  await telling.threadSays(cast.reads.kept, dropped.name, hashOf(dropped.content))
  await telling.cardShows(cast.reads.evidence(2))
}

/** 3.2(3), 3.2(4). */
async function investigate(telling: Telling): Promise<void> {
  const { cast, people, card } = telling
  const { handler } = people
  const { reads, investigation, evidence } = cast
  await telling.step('investigate')
  await handler.openByButton(card, 'open:complete-investigation')
  await handler.enter({
    finding: investigation.finding,
    outcome: 'upheld',
    rootCause: 'method',
    cause: investigation.cause,
    files: [await handler.upload(evidence.found)],
  })
  assert.deepEqual(await handler.submit(), { result: 'closed' })
  await telling.cardShows(reads.status.formulating, reads.clocks.formulation, reads.clocks.standard)
  await telling.threadSays(reads.investigated, reads.clocks.investigation, reads.inTime)
  await telling.threadSays(reads.kept, evidence.found.name, hashOf(evidence.found.content))
}

const impact = { yes: 'yes', no: 'no' } as const

/** 3.2(5), 3.2(6): above the threshold, so the approvers see it; the first of them sends it back. */
async function proposeAndReturn(telling: Telling): Promise<void> {
  const { cast, people, card } = telling
  const { handler, firstApprover } = people
  const { reads, proposal } = cast
  await telling.step('propose')
  await handler.openByButton(card, 'open:propose')
  await handler.enter({
    remedies: ['function-fix', 'partial-refund'],
    details: proposal.details,
    amount: '12,000',
    reasons: proposal.reasons,
    impact: impact.no,
  })
  assert.deepEqual(await handler.submit(), { result: 'closed' })
  await telling.cardShows(reads.status.awaitingApproval)
  await telling.threadSays(reads.proposed, reads.needsApproval)
  const request = await telling.approversSee('¥12,000.00', proposal.details, proposal.reasons)
  assert.equal(request.buttons.length, 3, 'approve, return, open the record')

  await telling.step('return')
  await firstApprover.openByButton(request, 'open:return')
  await firstApprover.enter({ reason: proposal.returned })
  assert.deepEqual(await firstApprover.submit(), { result: 'closed' })
  const decided = await telling.approvalShows(request, `<@${cast.approvers.first}>`, proposal.returned)
  assert.deepEqual(buttonsOf(decided), [], 'the outcome stands in place of the buttons')
  await telling.cardShows(reads.status.formulating, reads.clocks.formulation)
  await telling.threadSays(reads.returned, proposal.returned)
}

/** 3.2(6): the next proposal is changed while it waits, which voids the request for it. */
async function proposeAgainAndChange(telling: Telling): Promise<void> {
  const { cast, people, card } = telling
  const { handler } = people
  await telling.step('propose again')
  const form = await handler.openByButton(card, 'open:propose')
  assert.ok(
    JSON.stringify(form.view.blocks).includes(cast.proposal.returned),
    'the form says why it came back',
  )
  await handler.enter({ amount: '11500' })
  assert.deepEqual(await handler.submit(), { result: 'closed' })
  const second = await telling.approversSee('¥11,500.00')

  await telling.step('change the proposal')
  await handler.openByButton(card, 'open:propose')
  await handler.enter({ amount: '11000' })
  assert.deepEqual(await handler.submit(), { result: 'closed' })
  const voided = await telling.approvalShows(second, '作废')
  assert.deepEqual(buttonsOf(voided), [], 'nobody can decide on a proposal that was changed')
  await telling.threadSays(cast.reads.changed)
}

/** 3.2(6). */
async function approve(telling: Telling): Promise<void> {
  const { cast, people } = telling
  const request = await telling.approversSee('¥11,000.00')
  await telling.step('approve')
  await people.secondApprover.press(request, 'do:approve')
  const decided = await telling.approvalShows(request, `<@${cast.approvers.second}>`, '批准')
  assert.deepEqual(buttonsOf(decided), [])
  await telling.cardShows(cast.reads.status.determined, cast.reads.clocks.notice)
  await telling.threadSays(cast.reads.approved, cast.reads.clocks.standard, cast.reads.inTime)
}

/** 4.2: the prepared letter, with the reasons. */
async function notify(telling: Telling): Promise<void> {
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
async function recordAnswer(telling: Telling): Promise<void> {
  const { cast, people, card } = telling
  await telling.step('record the answer')
  await people.manager.openByButton(card, 'open:record-answer')
  await people.manager.enter({ words: cast.answer, method: 'phone' })
  assert.deepEqual(await people.manager.submit(), { result: 'closed' })
  await telling.cardShows(cast.reads.status.implementing)
  await telling.threadSays(cast.reads.accepted, cast.answer)
}

/** Each remedy with its proof; the second closes the case. */
async function carryOut(telling: Telling): Promise<void> {
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
async function lookBack(telling: Telling): Promise<void> {
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

const hashOf = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 12)
