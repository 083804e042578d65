import type { KnownBlock } from '@slack/types'
import type { AgreementDocument, Party, TermNames } from '../../agreement/agreement-document.ts'
import { localDate } from '../../deadlines/instant.ts'
import { formatTerms, type TermNaming } from '../../notices/format-terms.ts'
import { formatDate } from '../../notices/format-time.ts'
import type { Client } from '../../operations/ports/company-ports.ts'
import { context, divider, section, sections } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import type { Requester } from '../requests/requester.ts'
import { findClient } from './find-client.ts'

/** Maximum number of contracts that one answer shows in full: Slack accepts about 13,000 characters of blocks. */
const maxContracts = 2

/**
 * `/complaint agreement CLIENT`: every term in force with a client today by its clause, with the preamble, and the
 * next version. The number of a contract after the name limits the answer to that contract.
 */
export async function agreementMessage(
  deps: SlackDeps,
  requester: Requester,
  query: string,
): Promise<Message | { text: string }> {
  const { agreement } = requester.words
  if (query === '') return { text: agreement.needsClient }
  const found = await findClientAndContract(deps, requester, query)
  if ('text' in found) return found
  const [documents, names] = await Promise.all([
    deps.store.agreementDocuments(found.client.id),
    deps.store.termNames(),
  ])
  const today = (document: AgreementDocument) => localDate(deps.now(), document.terms.timeZone)
  const isInForce = (document: AgreementDocument) =>
    document.effectiveFrom <= today(document) &&
    (document.effectiveTo === null || today(document) <= document.effectiveTo)
  const inForce = documents.filter(
    (document) =>
      isInForce(document) && (found.contractNo === null || hasContractNo(document, found.contractNo)),
  )
  const clientName = escapeForMrkdwn(found.client.name, 200)
  if (inForce.length === 0) {
    const next = documents.find((document) => document.effectiveFrom > today(document))
    const noneText = agreement.none(clientName)
    if (!next) return { text: noneText }
    const startDate = formatDate(next.effectiveFrom, requester.reader(next.terms.timeZone))
    return { text: `${noneText} ${agreement.begins(next.version, startDate)}` }
  }
  const title = agreement.title(clientName)
  const rest = inForce.slice(maxContracts).map(({ contractNo }) => escapeForMrkdwn(contractNo, 60))
  return {
    text: title,
    blocks: [
      section(title),
      ...inForce.slice(0, maxContracts).flatMap((document) => {
        const nextVersion = documents.find(
          (each) =>
            each.contractNo === document.contractNo &&
            each.effectiveFrom > (document.effectiveTo ?? today(document)),
        )
        return [divider, ...documentBlocks(document, nextVersion, { requester, names })]
      }),
      ...(rest.length > 0 ? [context(agreement.moreContracts(requester.words.terms.all(rest)))] : []),
    ],
  }
}

type ClientAndContract = { readonly client: Client; readonly contractNo: string | null }

/** Finds the client of that name, or the client and contract of "NAME CONTRACT"; else returns a sentence. */
async function findClientAndContract(
  deps: SlackDeps,
  requester: Requester,
  query: string,
): Promise<ClientAndContract | { text: string }> {
  const match = await findClient(deps, requester, query)
  if (!('text' in match)) return { client: match, contractNo: null }
  const [, name, contractNo] = /^(.*\S)\s+(\S+)$/.exec(query) ?? []
  if (name === undefined || contractNo === undefined) return match
  const matchByName = await findClient(deps, requester, name)
  return 'text' in matchByName ? match : { client: matchByName, contractNo }
}

const hasContractNo = ({ contractNo }: AgreementDocument, number: string): boolean =>
  contractNo.toLowerCase() === number.toLowerCase()

type DocumentContext = { readonly requester: Requester; readonly names: TermNames }

function documentBlocks(
  document: AgreementDocument,
  nextVersion: AgreementDocument | undefined,
  { requester, names }: DocumentContext,
): KnownBlock[] {
  const { words, language } = requester
  const { agreement, card } = words
  const reader = requester.reader(document.terms.timeZone)
  const termFormats: TermNaming = {
    department: (id) => escapeForMrkdwn(names.department(id, language), 80),
    approvers: (id) => escapeForMrkdwn(names.approvers(id, language), 80),
    written: (text) => escapeForMrkdwn(text, 200),
  }
  const lines = formatTerms(document.terms, words, termFormats).flatMap(({ clause, lines }) =>
    clause === 'further' ? [agreement.further, ...lines] : lines.map((line) => `${clause} ${line}`),
  )
  return [
    section(
      [
        agreement.contract(escapeForMrkdwn(document.contractNo, 60), escapeForMrkdwn(document.service, 200)),
        ...preambleLines(document, requester),
      ].join('\n'),
    ),
    ...sections(lines),
    ...(nextVersion
      ? [section(agreement.later(nextVersion.version, formatDate(nextVersion.effectiveFrom, reader)))]
      : []),
    context(card.zone(document.terms.timeZone)),
  ]
}

function preambleLines(document: AgreementDocument, requester: Requester): string[] {
  const { agreement, terms } = requester.words
  const reader = requester.reader(document.terms.timeZone)
  const { version, effectiveFrom, effectiveTo, signedOn, signedAt, parties } = document
  const signedDate = signedOn ? formatDate(signedOn, reader) : ''
  const signedPlace = signedAt ? escapeForMrkdwn(signedAt, 60) : ''
  const formatParty = (label: string, side: Party) => {
    const { name, representative, address, contact } = side
    const parts = [name, representative && agreement.representedBy(representative), address, contact].flatMap(
      (part) => (part ? [escapeForMrkdwn(part, 120)] : []),
    )
    return parts.length > 0 ? [terms.named(label, parts.join(' · '))] : []
  }
  return [
    agreement.version(
      version,
      formatDate(effectiveFrom, reader),
      effectiveTo && formatDate(effectiveTo, reader),
    ),
    ...(signedDate || signedPlace ? [agreement.signed(signedDate, signedPlace)] : []),
    ...(parties
      ? [
          ...formatParty(agreement.provider, parties.provider),
          ...formatParty(agreement.client, parties.client),
        ]
      : []),
  ]
}
