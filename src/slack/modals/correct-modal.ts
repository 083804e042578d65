import { z } from 'zod'
import { clientId, personId } from '../../agreement/ids.ts'
import { categories, receiptChannels, severities } from '../../agreement/vocabulary.ts'
import { instant } from '../../deadlines/instant.ts'
import { clientSearch, submitView } from '../blocks/action-ids.ts'
import {
  checkboxes,
  choices,
  dateTimePicker,
  input,
  modal,
  personPicker,
  searchPicker,
  select,
  textInput,
} from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import { escapeForMrkdwn, mention } from '../blocks/text.ts'
import type { CommandModal, Opening, SubmissionContext } from './command-modal.ts'

/** The correction of a complaint's fields, with the reason. */
export const correctModal: CommandModal<'correct'> = {
  verb: 'correct',

  view(opening) {
    const { file, reader, metadata } = opening
    const { forms, modals, terms } = reader.words
    const { log } = modals
    const { complaint } = file.case
    const client = [complaint.clientId, file.client.name] as const
    const carriedMetadata = { ...metadata, receivedAt: complaint.receivedAt }
    return modal(submitView('correct'), { ...forms.correct, close: modals.cancel }, carriedMetadata, [
      context(forms.correct.note),
      ...(complaint.sensitive ? [context(formatReaders(opening))] : []),
      input('client', log.client, searchPicker(clientSearch, log.clientPlaceholder, client)),
      input('category', log.category, select(choices(categories, terms.category), complaint.category), {
        hint: log.categoryHint,
      }),
      input('channel', log.channel, select(choices(receiptChannels, terms.channel), complaint.channel)),
      input('receivedAt', log.receivedAt, dateTimePicker(complaint.receivedAt), { hint: log.receivedAtHint }),
      input('description', log.description, textInput(true, complaint.description)),
      input('contractNo', log.contractNo, textInput(false, complaint.contractNo), { optional: true }),
      input('service', log.service, textInput(false, complaint.service), { optional: true }),
      input('expectedSolution', log.expectedSolution, textInput(true, complaint.expectedSolution), {
        optional: true,
      }),
      input('severity', log.severity, select(choices(severities, terms.severity), complaint.severity)),
      input(
        'personComplainedAbout',
        log.personComplainedAbout,
        personPicker(complaint.personComplainedAbout),
        {
          hint: log.personComplainedAboutHint,
          optional: true,
        },
      ),
      input(
        'sensitive',
        log.sensitive,
        checkboxes([['sensitive', log.sensitiveOption]], complaint.sensitive ? ['sensitive'] : []),
        { optional: true },
      ),
      input('reason', forms.reason, textInput(true)),
    ])
  },

  parse(state, submission) {
    const personComplainedAbout = state.person('personComplainedAbout')
    return {
      request: {
        verb: 'correct',
        to: {
          clientId: clientId(state.choice('client') ?? ''),
          category: z.enum(categories).parse(state.choice('category')),
          channel: z.enum(receiptChannels).parse(state.choice('channel')),
          receivedAt: correctedReceivedAt(state.dateTime('receivedAt'), submission),
          description: state.text('description') ?? '',
          contractNo: state.text('contractNo'),
          service: state.text('service'),
          expectedSolution: state.text('expectedSolution'),
          severity: z.enum(severities).parse(state.choice('severity')),
          sensitive: state.choices('sensitive').includes('sensitive'),
          personComplainedAbout: personComplainedAbout === null ? null : personId(personComplainedAbout),
        },
        reason: state.text('reason') ?? '',
      },
      files: [],
    }
  },
}

/** 3.1: who would read the case if it were no longer confidential. */
function formatReaders({ file: { department }, reader, language }: Opening): string {
  const { forms, terms } = reader.words
  const members = [...new Set([...(department.headId ? [department.headId] : []), ...department.memberIds])]
  return forms.correct.readers(
    escapeForMrkdwn(department.name[language], 100),
    members.length > 0 ? terms.all(members.slice(0, 20).map(mention)) : null,
  )
}

/** Returns the corrected time of receipt. The picker holds whole minutes: an unchanged minute keeps the exact time. */
function correctedReceivedAt(selected: number | null, { metadata, now }: SubmissionContext) {
  const toMinute = (at: number) => Math.floor(at / 60_000)
  const { receivedAt } = metadata
  if (selected === null) return instant(receivedAt ?? now)
  return instant(
    receivedAt !== undefined && toMinute(selected) === toMinute(receivedAt) ? receivedAt : selected,
  )
}
