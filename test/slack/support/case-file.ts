import { clientId } from '../../../src/agreement/ids.ts'
import type { Language } from '../../../src/agreement/vocabulary.ts'
import { remedyKinds } from '../../../src/agreement/vocabulary.ts'
import { type CaseStatus, caseStatuses } from '../../../src/cases/case.ts'
import type { CaseFact } from '../../../src/cases/facts/facts.ts'
import { fold } from '../../../src/cases/facts/fold.ts'
import type { Proposal } from '../../../src/cases/facts/solution-facts.ts'
import { type Instant, instant } from '../../../src/deadlines/instant.ts'
import type { CaseFile } from '../../../src/operations/ports/case-file.ts'
import { at, china, terms } from '../../support/agreement.ts'
import { costlyProposal, fact, factsUpTo, id, solutionProposed } from '../../support/facts.ts'
import { ben, bob, cho, dan, managers, technicalSupport } from '../../support/people.ts'

/** A case file in which everybody reads one language. */
export function caseFile(
  facts: readonly CaseFact[],
  { language = 'en', clientName = 'Acme & Sons', ...change }: Partial<CaseFile> & CaseFileOptions = {},
): CaseFile {
  return {
    case: fold(id, facts),
    facts,
    terms,
    calendar: china,
    client: {
      id: clientId('client-1'),
      name: clientName,
      language,
      contact: 'Grace Hall',
      email: 'grace@acme.example.com',
    },
    department: {
      id: technicalSupport,
      headId: cho.id,
      memberIds: [ben.id, bob.id, cho.id],
      name: { en: 'Technical support', zh: '技术支持部' },
      channelId: 'C1',
      language,
    },
    approvers: {
      id: managers,
      headId: null,
      memberIds: [dan.id],
      name: { en: 'Management', zh: '管理层' },
      channelId: 'C2',
      language,
    },
    nextApprovers: null,
    privateChannelId: null,
    card: { channelId: 'C1', ts: '1.000001' },
    earlierCards: [],
    ...change,
  }
}
type CaseFileOptions = { readonly language?: Language; readonly clientName?: string }

export const languages: readonly Language[] = ['en', 'zh']

/** Text with markup, mentions, links, entities and emoji codes, which must not act in a message. */
export const hostile =
  '<!channel> <!here> <@U1> <https://evil.example|pay> &amp; &lt;b&gt; @channel *b* _i_ ~s~ `c` :tada: snake_case'

export const extremeTexts: Readonly<Record<string, string>> = {
  hostile,
  'one letter': 'a',
  'the longest text': '长'.repeat(3000),
  '3000 signs that grow when they are escaped': `${'<&>'.repeat(999)}abc`,
  '200 lines': Array.from({ length: 200 }, (_, n) => `line ${n + 1} & more`).join('\n'),
  'emoji in pairs of units': `x${'😀'.repeat(1490)}`,
  'blank lines first': '\n\n  \n text after blank lines',
}

/** The facts of the plain course up to a status, with `text` wherever a person may write. */
export function factsWithText(text: string, status: CaseStatus, sensitive = false): CaseFact[] {
  const proposal: Proposal = { ...costlyProposal, remedies: [...remedyKinds], details: text, reasons: text }
  return factsUpTo(status).map((one): CaseFact => {
    switch (one.type) {
      case 'complaint-logged':
        return {
          ...one,
          sensitive,
          description: text,
          contractNo: [...text].slice(0, 100).join(''),
          service: [...text].slice(0, 100).join(''),
          expectedSolution: text,
          source: { permalink: 'https://acme.slack.com/archives/C1/p1', text },
        }
      case 'complaint-acknowledged':
      case 'solution-notified':
        return { ...one, text }
      case 'investigation-completed':
        return { ...one, finding: text, cause: text }
      case 'solution-proposed':
        return solutionProposed(proposal, { round: one.round })
      case 'client-accepted':
        return { ...one, words: text }
      case 'remedy-completed':
        return { ...one, proof: text }
      default:
        return one
    }
  })
}

/** A case whose proposal was returned ten times, with sixty files, now awaiting the eleventh decision. */
export function longCourse(text: string, sensitive = false): CaseFact[] {
  const proposal: Proposal = { ...costlyProposal, remedies: [...remedyKinds], details: text, reasons: text }
  const rounds = Array.from({ length: 10 }, (_, n): CaseFact[] => {
    const moment = instant(at('2026-03-04 10:00') + n * 60_000)
    return [
      solutionProposed(proposal, { round: n + 1, at: moment }),
      fact('approval-requested', { round: n + 1, at: moment }),
      fact('proposal-returned', { round: n + 1, at: instant(moment + 30_000), reason: text }),
    ]
  })
  const late = at('2026-03-04 12:00')
  return [
    ...factsWithText(text, 'formulating', sensitive),
    ...Array.from({ length: 60 }, (_, n) =>
      fact('evidence-added', { evidenceId: `evidence-${n}`, name: `${hostile} ${'n'.repeat(200)}${n}.png` }),
    ),
    ...rounds.flat(),
    solutionProposed(proposal, { round: 11, at: late }),
    fact('approval-requested', { round: 11, at: late }),
  ]
}

/** Cases at every status, ordinary and sensitive, in both languages, with every extreme text. */
export const extremeFiles = (): readonly (readonly [name: string, file: CaseFile])[] =>
  languages.flatMap((language) =>
    [false, true].flatMap((sensitive) =>
      Object.entries(extremeTexts).flatMap(([name, text]) => [
        ...caseStatuses.map((status): readonly [string, CaseFile] => [
          `${language} ${sensitive ? 'sensitive ' : ''}${status}, ${name}`,
          caseFile(factsWithText(text, status, sensitive), { language, clientName: hostile.repeat(4) }),
        ]),
        [
          `${language} ${sensitive ? 'sensitive ' : ''}ten rounds, ${name}`,
          caseFile(longCourse(text, sensitive), { language, clientName: 'n'.repeat(300) }),
        ] as const,
      ]),
    ),
  )

/** Moments at which a card differs: on time, due soon, on the last day, overdue, long after. */
export const moments: readonly Instant[] = [
  at('2026-03-02 10:30'),
  at('2026-03-05 17:30'),
  at('2026-03-05 18:00'),
  at('2026-03-06 09:00'),
  at('2026-12-30 09:00'),
]

/** The approver's decision on the request of a case that awaits it. */
export const decisions = {
  approved: [
    fact('proposal-approved'),
    fact('solution-determined', { at: at('2026-03-04 15:00'), by: dan.id }),
  ],
  returned: (reason: string) => [fact('proposal-returned', { reason })],
}
