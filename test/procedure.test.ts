import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { limitTerms } from '../src/agreement/terms.ts'
import { type CaseStatus, caseStatuses } from '../src/cases/case.ts'
import { limitTermOf } from '../src/cases/clocks/clock-limits.ts'
import { clockRules } from '../src/cases/clocks/clock-rules.ts'
import { type CaseVerb, type Command, commandNamed, type Verb } from '../src/cases/commands/all-commands.ts'
import { decide } from '../src/cases/decide.ts'
import { fold } from '../src/cases/facts/fold.ts'
import { verbsAt } from '../src/cases/next-steps.ts'
import { allowedStandings } from '../src/cases/objection.ts'
import { clockClauses, clockCodes } from '../src/deadlines/clock.ts'
import { en } from '../src/notices/words/en.ts'
import { zh } from '../src/notices/words/zh.ts'
import { china, sha256, terms } from './support/agreement.ts'
import { command, verbs } from './support/commands.ts'
import { costlyProposal, factsUpTo, id } from './support/facts.ts'

const path = join(import.meta.dirname, '..', 'docs', 'procedure.md')
const rewrite = 'UPDATE=1 npx vitest run test/procedure.test.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|')
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`

/** Returns the statuses to which a command leads, by the rules; a dash if the example lacks something it needs. */
function leadsTo(status: CaseStatus, verb: CaseVerb): string {
  const facts = factsUpTo(status)
  const kase = fold(id, facts)
  const commands: Command[] = [command(verb)]
  if (verb === 'propose') commands.push(command('propose', { proposal: costlyProposal }))
  if (verb === 'inform')
    commands.push(command('inform', { about: 'escalation' }), command('inform', { about: 'closing' }))
  const context = { facts, terms, calendar: china, clientEmail: 'a@b.example', hash: sha256 }
  const statuses = commands.flatMap((example) => {
    const datedCommand = afterLastFact(example, status)
    const decision = decide(kase, datedCommand, context)
    return 'refused' in decision ? [] : [fold(id, [...facts, ...decision.facts]).status]
  })
  return [...new Set(statuses)].map((end) => (end === status ? 'stays' : end)).join(' or ') || '–'
}

/** Returns the same command, dated no earlier than the last fact. */
function afterLastFact(command: Command, status: CaseStatus): Command {
  const now = factsUpTo(status).at(-1)?.at ?? command.now
  return command.now >= now ? command : { ...command, now }
}

function document(): string {
  const statuses = caseStatuses.flatMap((status) => {
    const title = `### ${en.terms.status[status]} · ${zh.terms.status[status]} (\`${status}\`)`
    const allowed = verbsAt(status)
    if (allowed.length === 0) return ['', title, '', 'Nothing: the case has ended.']
    return [
      '',
      title,
      '',
      row('command', 'who', 'guard', 'leads to', 'clause'),
      row('---', '---', '---', '---', '---'),
      ...allowed.map((verb) =>
        row(
          `${en.terms.verb[verb]} · ${zh.terms.verb[verb]} (\`${verb}\`)`,
          en.terms.all(allowedStandings(verb).map((standing) => en.terms.standing[standing])),
          commandNamed(verb).guard,
          leadsTo(status, verb),
          commandNamed(verb).clause,
        ),
      ),
    ]
  })
  const clocks = clockCodes.map((code) => {
    const term = limitTermOf[code]
    const { unit } = limitTerms[term]
    const rule = clockRules[code]
    return row(
      `${code} · ${zh.terms.clock[code]}`,
      clockClauses[code],
      rule.starts,
      rule.stops,
      `\`${term}\`, ${unit === 'hours' ? 'hours' : 'business days'}`,
      rule.onExpiry,
    )
  })
  return `${[
    '# The procedure',
    '',
    'What can happen to a case, by whom, under which condition, and by which clause of the agreement. This page is made',
    `from the rules by \`test/procedure.test.ts\` and kept current by it (\`${rewrite}\`).`,
    'A guard that is not met is answered with its reason, in the language of the person who asked. “Leads to” is what the rules',
    'make of an example case; a dash means that the example lacks what the command needs, such as an open question.',
    '',
    '## From nothing',
    '',
    row('command', 'who', 'guard', 'leads to', 'clause'),
    row('---', '---', '---', '---', '---'),
    row(
      `${en.terms.verb.log} · ${zh.terms.verb.log} (\`log\`)`,
      en.terms.all(allowedStandings('log').map((standing) => en.terms.standing[standing])),
      commandNamed('log').guard,
      'received',
      commandNamed('log').clause,
    ),
    '',
    '## From each status',
    ...statuses,
    '',
    '## Clocks',
    '',
    row('clock', 'clause', 'starts', 'stops', 'limit', 'on expiry'),
    row('---', '---', '---', '---', '---', '---'),
    ...clocks,
    '',
    'INVESTIGATION, FORMULATION, STANDARD, COMPLEX_MAX and ESCALATION are paused while the client is asked and during',
    'force majeure, unless the agreement says otherwise. A verdict is frozen when its clock stops.',
  ].join('\n')}\n`
}

test('docs/procedure.md is up to date with the rules', () => {
  const generated = document()
  if (process.env.UPDATE === '1') writeFileSync(path, generated)
  expect(readFileSync(path, 'utf8'), `It is out of date: ${rewrite}`).toBe(generated)
})

test('every command is possible at some status', () => {
  const somewhere = new Set<Verb>(caseStatuses.flatMap(verbsAt))
  expect(verbs.filter((verb) => verb !== 'log' && !somewhere.has(verb))).toEqual([])
})
