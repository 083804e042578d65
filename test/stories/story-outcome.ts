import type { TestDatabase } from '../support/database.ts'
import { linesOf } from '../support/format-message.ts'
import type { Person } from '../support/person.ts'
import { approvalsChannel, type StoryRun } from './story-run.ts'

/** The messages, mails and facts of a story, without times, links and ids, so that two runs can be compared. */
export type StoryOutcome = Readonly<Record<string, readonly string[]>>

/**
 * Collects every message, mail and fact, except digests (their time varies) and ephemeral replies (a repeated click
 * repeats them).
 */
export async function collectOutcome(story: StoryRun, database: TestDatabase): Promise<StoryOutcome> {
  const { workspace, people, card, number } = story
  const { control } = workspace
  const digests = await database.prisma.notice.findMany({ where: { purpose: 'digest' } })
  const readTexts = async (reader: Person, channel: string, thread?: string) => {
    const messages = await reader.messages(channel, thread)
    return messages
      .filter(({ ephemeral, ts }) => !ephemeral && !digests.some((digest) => digest.ts === ts))
      .map((message) => withoutTimes(linesOf(message).join('\n')))
  }
  const readDirectMessages = async (reader: Person) => readTexts(reader, await reader.direct())
  const facts = await database.prisma.caseFact.findMany({
    where: { case: { number } },
    orderBy: { seq: 'asc' },
  })
  const evidence = await database.prisma.evidence.findMany({ where: { case: { number } } })
  const mails = await control.outbox()
  const [manager, owner] = [people.manager, people.owner]
  return {
    channel: await readTexts(manager, card.channel),
    thread: (await readTexts(manager, card.channel, card.ts)).slice(1),
    approvals: await readTexts(people.firstApprover, approvalsChannel),
    [manager.name]: await readDirectMessages(manager),
    [owner.name]: await readDirectMessages(owner),
    mails: mails.map(({ to, subject, text }) => withoutTimes([to, subject, text].join('\n'))).sort(),
    facts: facts.map(({ type, by }) => `${type} by ${by}`),
    evidence: evidence.map(({ name, sha256 }) => `${name} ${sha256}`).sort(),
  }
}

/** The text without times, links and spans, which differ between runs. */
const withoutTimes = (text: string): string =>
  text
    .replaceAll(/[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}( \d{4})?(, \d\d:\d\d)?/g, '(time)')
    .replaceAll(/(\d{4}年)?\d{1,2}月\d{1,2}日 周.( \d\d:\d\d)?/g, '(time)')
    .replaceAll(/https?:\/\/[^|>\s]+\/archives\/[^|>\s]+/g, '(link)')
    .replaceAll(/\d+ hours?\b|less than an hour|\d+ 小时|不足 1 小时/g, '(span)')
