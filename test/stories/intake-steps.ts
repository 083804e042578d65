import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { linesOf, messageText } from '../support/format-message.ts'
import type { Entry } from '../support/person.ts'
import type { Telling } from './telling.ts'

const hour = 3_600_000

/** 2.1, 2.2: with every field. In Chinese from a message, so that both ways in are taken. */
export async function log(telling: Telling): Promise<void> {
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
  assert.match(
    messageText(told),
    /<https?:\/\/[^|]+\/archives\/[^|]+\|C-/,
    'the confirmation links to the card',
  )
}

/** 2.3: by the prepared letter. */
export async function acknowledge(telling: Telling): Promise<void> {
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
export async function assign(telling: Telling): Promise<void> {
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
export async function dropEvidence(telling: Telling): Promise<void> {
  const { cast, people, card } = telling
  const { dropped } = cast.evidence
  await telling.step('drop evidence')
  await people.handler.say(card.channel, '', { thread: card.ts, files: [dropped] })
  await telling.threadSays(cast.reads.kept, dropped.name, hashOf(dropped.content))
  await telling.cardShows(cast.reads.evidence(2))
}

/** 3.2(3), 3.2(4). */
export async function investigate(telling: Telling): Promise<void> {
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

const hashOf = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 12)
