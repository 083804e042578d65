import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { linesOf, messageText } from '../support/format-message.ts'
import type { Entry } from '../support/person.ts'
import type { StoryRun } from './story-run.ts'

const hour = 3_600_000

/** 2.1, 2.2: logs a complaint with every field. In Chinese from a message, so that both ways are covered. */
export async function log(story: StoryRun): Promise<void> {
  const { cast, people } = story
  const { manager } = people
  const { complaint, texts } = cast
  const before = await manager.messages(cast.channel)
  await story.step('log')
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
    assert.equal(form.view.title.text, texts.title)
    assert.deepEqual(form.values.description?.value, {
      type: 'plain_text_input',
      value: complaint.description,
    })
    await manager.enter(fields)
  } else {
    const form = await manager.openByCommand(cast.channel)
    assert.equal(form.view.title.text, texts.title)
    await manager.enter({ ...fields, description: complaint.description })
  }
  assert.deepEqual(await manager.submit(), { result: 'closed' })
  await story.step('logged')

  await story.awaitCard(before)
  const card = await story.expectCard(
    texts.status.received,
    texts.clocks.ack,
    texts.noOwner,
    cast.client.name,
    complaint.contractNo,
    complaint.service,
  )
  const [title] = complaint.description.split('\n')
  assert.equal(linesOf(card)[0], `${story.number} · ${title}`)
  await story.expectThread(
    texts.evidenceStored,
    cast.evidence.withForm.name,
    hashOf(cast.evidence.withForm.content),
  )
  await story.expectCard(texts.evidence(1))
  const confirmation = await story.expectDirectMessage(manager, texts.logged, story.number)
  assert.match(
    messageText(confirmation),
    /<https?:\/\/[^|]+\/archives\/[^|]+\|C-/,
    'the confirmation links to the card',
  )
}

/** 2.3: sends the prepared letter. */
export async function acknowledge(story: StoryRun): Promise<void> {
  const { cast, people, card } = story
  const { texts } = cast
  await story.step('acknowledge')
  const form = await people.manager.openByButton(card, 'open:acknowledge')
  assert.match(JSON.stringify(form.values.method), /"email"/)
  assert.deepEqual(await people.manager.submit(), { result: 'closed' })
  await story.step('acknowledged')
  const [subject, ...parts] = texts.acknowledgement
  const mail = await story.expectMail(subject)
  assert.ok(mail.to.includes(cast.client.address), mail.to)
  for (const part of parts) assert.ok(mail.text.includes(part), `the letter says “${part}”:\n${mail.text}`)
  await story.expectCard(texts.status.accepted, texts.clocks.investigation, texts.clocks.standard)
  await story.expectThread(texts.acknowledged, texts.clocks.ack, texts.inTime)
}

/** 2.4, 3.2(2): the owner takes the case in English, and is assigned in Chinese. */
export async function assign(story: StoryRun): Promise<void> {
  const { cast, people, card } = story
  const { texts } = cast
  await story.step('assign')
  if (cast.coordinator === null) {
    await people.owner.press(card, 'do:take')
  } else {
    await people.coordinator.openByButton(card, 'open:assign')
    await people.coordinator.enter({ assignee: cast.owner })
    assert.deepEqual(await people.coordinator.submit(), { result: 'closed' })
    await story.expectDirectMessage(people.owner, texts.assigned, story.number)
  }
  await story.expectCard(texts.status.investigating, `<@${cast.owner}>`)
  await story.expectThread(texts.ownerChanged)
}

/** 3.2(3): uploads a file to the thread, which is stored with its hash. */
export async function dropEvidence(story: StoryRun): Promise<void> {
  const { cast, people, card } = story
  const { dropped } = cast.evidence
  await story.step('drop evidence')
  await people.owner.say(card.channel, '', { thread: card.ts, files: [dropped] })
  await story.expectThread(cast.texts.evidenceStored, dropped.name, hashOf(dropped.content))
  await story.expectCard(cast.texts.evidence(2))
}

/** 3.2(3), 3.2(4): completes the investigation. */
export async function investigate(story: StoryRun): Promise<void> {
  const { cast, people, card } = story
  const { owner } = people
  const { texts, investigation, evidence } = cast
  await story.step('investigate')
  await owner.openByButton(card, 'open:complete-investigation')
  await owner.enter({
    finding: investigation.finding,
    outcome: 'upheld',
    rootCause: 'method',
    cause: investigation.cause,
    files: [await owner.upload(evidence.found)],
  })
  assert.deepEqual(await owner.submit(), { result: 'closed' })
  await story.expectCard(texts.status.formulating, texts.clocks.formulation, texts.clocks.standard)
  await story.expectThread(texts.investigated, texts.clocks.investigation, texts.inTime)
  await story.expectThread(texts.evidenceStored, evidence.found.name, hashOf(evidence.found.content))
}

const hashOf = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 12)
