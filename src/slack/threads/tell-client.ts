import type { KnownBlock } from '@slack/types'
import { isOpen, ownerOf } from '../../cases/case.ts'
import type { Heard } from '../../cases/facts/fact-fields.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { fold } from '../../cases/facts/fold.ts'
import { formatInstant, type Reader } from '../../notices/format-time.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { openAction } from '../blocks/action-ids.ts'
import { actions, button } from '../blocks/layout.ts'
import { beginning, inert, mention } from '../blocks/text.ts'
import { formatHow } from '../phrases/format-contact.ts'

/** What the client did by themselves, in one sentence or two; null: somebody else did it, or other words tell it. */
export function tellClientsAct(fact: CaseFact, reader: Reader): string | null {
  if (fact.by !== 'client') return null
  const { clientEvents: events, terms } = reader.words
  const heard = (how: Pick<Heard, 'method' | 'answeredAt'>): [how: string, when: string] => [
    formatHow({ by: fact.by, method: how.method }, reader.words),
    formatInstant(how.answeredAt, reader),
  ]
  switch (fact.type) {
    case 'client-accepted':
      return events.accepted(...heard(fact))
    case 'decline-contested':
      return events.contested(...heard(fact))
    case 'client-answered':
      return events.answered(...heard(fact))
    case 'revision-requested':
      return events.revise(...heard(fact))
    case 'decision-refused':
      return events.refused(...heard(fact))
    case 'case-withdrawn':
      return events.withdrawn(...heard(fact))
    case 'case-reopened':
      return events.reopened(terms.reopening[fact.ground], ...heard(fact))
    case 'evidence-added':
      return events.evidence(inert(fact.name, 200), fact.sha256.slice(0, 12))
    default:
      return null
  }
}

/** Words of the client that answer nothing, what they were told besides the main line, and how they found the handling. */
export function tellClient(fact: CaseFact, file: CaseFile, seq: number, reader: Reader): string | null {
  const { clientEvents: events, terms } = reader.words
  switch (fact.type) {
    case 'client-wrote': {
      const [how, when] = [formatHow(fact, reader.words), formatInstant(fact.answeredAt, reader)]
      const said = fact.by === 'client' ? events.wrote(how, when) : events.noted(mention(fact.by), how, when)
      const who = responsibleFor(file, seq)
      return who === null ? said : events.seeTo(said, who)
    }
    case 'client-informed': {
      const when = formatInstant(fact.toldAt, reader)
      return events.informed[fact.about](mention(fact.by), terms.by[fact.method], when)
    }
    case 'handling-rated':
      return events.rated(fact.handling, fact.informed)
    default:
      return null
  }
}

/**
 * Who must not overlook what the client wrote: the handler, else the department; null: the case had ended, and the account
 * manager was told.
 */
function responsibleFor({ case: { id }, facts, department }: CaseFile, seq: number): string | null {
  const kase = fold(id, facts.slice(0, seq))
  if (!isOpen(kase)) return null
  const owner = ownerOf(kase)
  return owner === null ? department.name[department.language] : mention(owner)
}

/** The files that the client sent along; the line names the first where they sent files alone. */
export function filesWith({ facts }: CaseFile, seq: number, { words }: Reader): string[] {
  const fact = facts[seq - 1]
  if (fact?.by !== 'client') return []
  const after = facts.slice(seq)
  const end = after.findIndex(({ at, by }) => at !== fact.at || (by !== 'client' && by !== 'redress'))
  const names = after
    .slice(0, end < 0 ? after.length : end)
    .flatMap((each) =>
      each.type === 'evidence-added' && each.by === 'client' ? [inert(each.name, 100)] : [],
    )
  return names.length === 0 ? [] : [words.clientEvents.withFiles(words.terms.all(names))]
}

/** The whole of what the client wrote, where the thread shows its beginning. */
export function openButton(fact: CaseFact, { case: kase }: CaseFile, { words }: Reader): KnownBlock[] {
  if (fact.type !== 'client-wrote' || beginning(fact.words).join('\n') === fact.words.trim()) return []
  return [actions('wrote', [button(words.events.open, openAction('record'), kase.id)])]
}
