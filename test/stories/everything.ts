import type { TestDatabase } from '../support/database.ts'
import { linesOf } from '../support/format-message.ts'
import type { Person } from '../support/person.ts'
import { approvalsChannel, type Telling } from './telling.ts'

/** All that a story left behind, written so that two runs of it can be compared: without times, links and ids. */
export type Everything = Readonly<Record<string, readonly string[]>>

/** Looks everywhere, but at digests, which come when people open. What only one person was told in answer to a click is left out: who clicks twice is told twice. */
export async function everythingOf(telling: Telling, database: TestDatabase): Promise<Everything> {
  const { workspace, people, card, number } = telling
  const { control } = workspace
  const digests = await database.prisma.notice.findMany({ where: { purpose: 'digest' } })
  const said = async (who: Person, channel: string, thread?: string) => {
    const messages = await who.messages(channel, thread)
    return messages
      .filter(({ ephemeral, ts }) => !ephemeral && !digests.some((digest) => digest.ts === ts))
      .map((message) => timeless(linesOf(message).join('\n')))
  }
  const direct = async (who: Person) => said(who, await who.direct())
  const facts = await database.prisma.caseFact.findMany({
    where: { case: { number } },
    orderBy: { seq: 'asc' },
  })
  const evidence = await database.prisma.evidence.findMany({ where: { case: { number } } })
  const mails = await control.outbox()
  const [manager, handler] = [people.manager, people.handler]
  return {
    channel: await said(manager, card.channel),
    thread: (await said(manager, card.channel, card.ts)).slice(1),
    approvals: await said(people.firstApprover, approvalsChannel),
    [manager.name]: await direct(manager),
    [handler.name]: await direct(handler),
    mails: mails.map(({ to, subject, text }) => timeless([to, subject, text].join('\n'))).sort(),
    facts: facts.map(({ type, by }) => `${type} by ${by}`),
    evidence: evidence.map(({ name, sha256 }) => `${name} ${sha256}`).sort(),
  }
}

/** Without what depends on when and where it was said. */
const timeless = (text: string): string =>
  text
    .replaceAll(/[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}( \d{4})?(, \d\d:\d\d)?/g, '(time)')
    .replaceAll(/(\d{4}年)?\d{1,2}月\d{1,2}日 周.( \d\d:\d\d)?/g, '(time)')
    .replaceAll(/https?:\/\/[^|>\s]+\/archives\/[^|>\s]+/g, '(link)')
    .replaceAll(/\d+ hours?\b|less than an hour|\d+ 小时|不足 1 小时/g, '(span)')
