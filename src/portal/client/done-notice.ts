import { html } from 'hono/html'
import { type ClientAct, clientActs } from '../../cases/client-acts.ts'
import type { CaseFact, FactType } from '../../cases/facts/facts.ts'
import { isToldNoRemedy } from '../../cases/open-remedies.ts'
import { theClient } from '../../cases/person.ts'
import { formatInstant } from '../../notices/format-time.ts'
import type { Html } from '../pages/page-frame.ts'
import type { Visit } from './visit.ts'

const factTypes: Readonly<Record<ClientAct, readonly FactType[]>> = {
  accept: ['client-accepted'],
  revise: ['revision-requested'],
  refuse: ['decision-refused'],
  escalate: ['escalation-requested'],
  contest: ['decline-contested'],
  answer: ['client-answered'],
  add: ['client-wrote', 'evidence-added', 'evidence-repeated'],
  withdraw: ['case-withdrawn'],
  reopen: ['case-reopened'],
  rate: ['handling-rated'],
}

/** Confirms what the client has just done, as the case recorded it; empty if it recorded nothing of that kind. */
export function doneNotice({ page, reader }: Visit, doneAct: string | undefined): Html | string {
  const act = clientActs.find((each) => each === doneAct)
  const fact =
    act &&
    page.file.facts.findLast(
      (each: CaseFact) => each.by === theClient.id && factTypes[act].includes(each.type),
    )
  if (!act || !fact) return ''
  const { portal } = reader.words
  const words = act === 'accept' && isToldNoRemedy(page.file.case) ? portal.acceptNoRemedy : portal.act[act]
  return html`<p class="notice" role="status">${words.done(formatInstant(fact.at, reader))}</p>`
}
