import type { App, BlockAction, ButtonAction, OverflowAction } from '@slack/bolt'
import { personId } from '../../agreement/ids.ts'
import type { ReminderFault } from '../../cases/answer-reminder.ts'
import { type SnoozeChoice, snoozeChoices } from '../../deadlines/snooze.ts'
import type { Words } from '../../notices/words/words.ts'
import { recordReminderAnswer } from '../../operations/clocks/record-reminder-answer.ts'
import { reminderActions } from '../blocks/action-ids.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { clickContext } from '../requests/click-context.ts'
import type { Requester } from '../requests/requester.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'

/** Registers the button and the menu of a reminder. Commits first, then acknowledges; the message shows the answer. */
export function listenToReminders(app: App, deps: SlackDeps): void {
  app.action<BlockAction<ButtonAction>>(
    reminderActions.seen,
    async ({ ack, action, body, client, respond }) => {
      const problem = await recordAnswer(action.value ?? '', 'seen', action.action_ts, body.user.id, client)
      await ack()
      if (problem) await clickContext(client, body, respond).reply(problem.text)
    },
  )
  app.action<BlockAction<OverflowAction>>(
    reminderActions.snooze,
    async ({ ack, action, body, client, respond }) => {
      const [noticeId = '', option] = action.selected_option.value.split(' ')
      const choice = snoozeChoices.find((each) => each === option)
      const problem = choice && (await recordAnswer(noticeId, choice, action.action_ts, body.user.id, client))
      await ack()
      if (problem) await clickContext(client, body, respond).reply(problem.text)
    },
  )

  function recordAnswer(
    noticeId: string,
    answer: 'seen' | SnoozeChoice,
    clickedAt: string,
    userId: string,
    client: Parameters<typeof withErrorReply>[1],
  ) {
    const logContext = { reminder: noticeId, answer }
    return withErrorReply(deps, client, userId, logContext, async (requester) => {
      const key = `action:${userId}:${clickedAt}:reminder:${noticeId}`
      const by = personId(userId)
      const outcome = await recordReminderAnswer(deps.store, {
        key,
        noticeId,
        by,
        now: deps.now(),
        answer,
      })
      if ('done' in outcome || 'repeated' in outcome) return null
      return {
        text:
          'refused' in outcome
            ? formatReminderFault(outcome.refused, requester)
            : requester.words.reminders.outOfDate,
      }
    })
  }
}

function formatReminderFault(fault: ReminderFault, { words }: Requester): string {
  switch (fault.code) {
    case 'confidential':
      return words.refusals.confidential
    case 'not-yours':
      return formatNotYours(fault.who, words)
    case 'out-of-date':
      return words.reminders.outOfDate
    case 'after-due':
      return words.reminders.afterDue
  }
}

const formatNotYours = (
  who: Extract<ReminderFault, { code: 'not-yours' }>['who'],
  { reminders, terms }: Words,
): string => reminders.notYours(terms.list(who.map((standing) => terms.standing[standing])))
