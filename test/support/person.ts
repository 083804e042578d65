import { z } from 'zod'
import {
  acknowledgement,
  commandReply,
  type SubmissionResult,
  submissionResult,
  suggestions,
} from './answers.ts'
import { type Control, ControlRefusal, type Message, type Modal } from './control.ts'
import { entriesOf } from './format-form.ts'
import { linesOf } from './format-message.ts'
import { pause, until } from './until.ts'

/** The position of a message. */
export type Place = { readonly channel: string; readonly ts: string }

/** A file on a person's machine. */
export type LocalFile = {
  readonly name: string
  readonly mimetype: string
  readonly content: string | Buffer
}

/** The value of a form field: text, an option's value, an id, seconds since 1970, or a list of these. */
export type Entry = string | number | null | readonly string[] | { readonly search: string }

/** The patience of people in a story, and the output for their steps. */
export type Habits = {
  /** Milliseconds for which a person repeats a click that got no answer; 0: no answer is a failure. */
  readonly patience: number
  readonly tell: (line: string) => void
}

/** A person of the workspace, who acts and reads through the sandbox's control API. */
export type Person = ReturnType<typeof personOf>

export function personOf(
  control: Control,
  { id, name }: { readonly id: string; readonly name: string },
  habits: Habits,
) {
  const act = (path: string, input: object = {}) => control.post(path, { as: id, ...input })
  const tell = (what: string) => habits.tell(`${name} ${what}`)

  /** Repeats an action until the app answers, for as long as the person's patience lasts. */
  async function repeatUntilAnswered<Answer extends { failed?: string | undefined }>(
    what: string,
    press: () => Promise<Answer>,
  ): Promise<Answer> {
    const deadline = performance.now() + habits.patience
    for (;;) {
      const answer = await press()
      if (answer.failed === undefined) return answer
      if (performance.now() > deadline) throw new Error(`${name} ${what} and got no answer: ${answer.failed}`)
      tell(`gets no answer (${answer.failed}) and tries again`)
      await pause(500)
    }
  }

  /** Opens a form and waits for it. Retries when none appears, as a person would. */
  async function open(what: string, press: () => Promise<{ failed?: string | undefined }>): Promise<Modal> {
    tell(what)
    const before = await control.modal(id)
    const started = performance.now()
    for (;;) {
      const { failed } = await press()
      const patience = failed === undefined ? Math.max(habits.patience, 120_000) : habits.patience
      const isLastAttempt = performance.now() - started >= patience
      try {
        if (failed !== undefined && isLastAttempt)
          throw new Error(`${name} ${what} and got no answer: ${failed}`)
        const wait = failed !== undefined ? 300 : habits.patience > 0 ? 4_000 : 30_000
        const newModal = (modal: Modal | null) => modal?.view.id !== before?.view.id && modal
        return await until(`${name}, who ${what}, sees a form`, () => control.modal(id), newModal, wait)
      } catch (error) {
        if (isLastAttempt) throw error
        tell('sees no form and tries again')
      }
    }
  }

  async function search(field: string, query: string): Promise<{ value: string; text: string }> {
    const options = suggestions.parse(
      await repeatUntilAnswered(`searches for “${query}”`, async () => {
        const answer = await act('options', { block_id: field, query })
        return { ...answer, ...acknowledgement.parse(answer) }
      }),
    ).options
    const [option] = options
    if (!option || options.length > 1) {
      throw new Error(`“${query}” finds ${options.map(({ text }) => text.text).join(', ') || 'nothing'}`)
    }
    return { value: option.value, text: option.text.text }
  }

  const upload = async ({ name: file, mimetype, content }: LocalFile): Promise<string> => {
    const base64 = Buffer.from(content).toString('base64')
    const answer = await act('upload', { name: file, mimetype, base64 })
    return z.object({ file: z.looseObject({ id: z.string() }) }).parse(answer).file.id
  }

  return {
    id,
    name,
    upload,

    /** Types a slash command in a channel; returns the lines of the ephemeral reply. */
    async type(channel: string, text: string): Promise<string[]> {
      tell(`types ${text}`)
      const { reply } = await repeatUntilAnswered(`typed ${text}`, async () =>
        commandReply.parse(await act('slash', { channel, text })),
      )
      if (!reply) return []
      const blocks = Array.isArray(reply.blocks) ? reply.blocks : null
      const lines = linesOf({ text: reply.text, blocks })
      for (const line of lines) habits.tell(`    │ ${line}`)
      return lines
    },

    openByCommand: (channel: string, text = '/complaint') =>
      open(`types ${text}`, async () => acknowledgement.parse(await act('slash', { channel, text }))),
    openByShortcut: (callback: string) =>
      open(`picks the shortcut “${callback}”`, async () =>
        acknowledgement.parse(await act('shortcut', { callback_id: callback })),
      ),
    openByMessage: ({ channel, ts }: Place, callback: string) =>
      open(`picks “${callback}” on a message`, async () =>
        acknowledgement.parse(await act('message-shortcut', { channel, ts, callback_id: callback })),
      ),
    openByButton: ({ channel, ts }: Place, action: string) =>
      open(`presses ${action}`, async () =>
        acknowledgement.parse(await act('click', { channel, ts, action_id: action })),
      ),

    /** Fills in the open form, field by field. A client has to be searched for. */
    async enter(fields: Readonly<Record<string, Entry>>): Promise<void> {
      for (const [field, entry] of Object.entries(fields)) {
        const isSearch = typeof entry === 'object' && entry !== null && 'search' in entry
        const value = isSearch ? (await search(field, entry.search)).value : entry
        await act('fill', { block_id: field, value })
      }
      const form = await control.modal(id)
      for (const line of form ? entriesOf(form, Object.keys(fields)) : []) tell(`enters ${line}`)
    },

    /** Submits the open form. Submits it again when the bot reports that it may not have been saved. */
    async submit(): Promise<SubmissionResult> {
      const send = () =>
        repeatUntilAnswered('submitted the form', async () => {
          const answer = submissionResult.parse(await act('submit'))
          return { ...answer, failed: answer.result === 'failed' ? (answer.reason ?? 'failed') : undefined }
        })
      let submission = await send()
      for (let attempt = 0; attempt < 20 && isUnconfirmed(submission); attempt++) {
        tell('hears that it may not have been saved and tries again')
        await pause(500)
        submission = await send()
      }
      tell(`submits: ${submission.errors ? Object.values(submission.errors).join(' ') : submission.result}`)
      const { failed: _, ...result } = submission
      return result
    },

    /** Submits the form once and returns the result. */
    submitOnce: async (): Promise<SubmissionResult> => submissionResult.parse(await act('submit')),

    close: () => act('close', { clear: true }),
    modal: () => control.modal(id),

    /**
     * Presses a button without a form. `stale`: on a screen that still shows the earlier card; `selected`: the choice
     * of a menu.
     */
    async press(
      { channel, ts }: Place,
      action: string,
      options: { stale?: boolean; selected?: string } = {},
    ): Promise<void> {
      tell(`presses ${action}${options.stale ? ' on an outdated card' : ''}`)
      let presses = 0
      await repeatUntilAnswered(`pressed ${action}`, async () => {
        presses += 1
        try {
          return acknowledgement.parse(await act('click', { channel, ts, action_id: action, ...options }))
        } catch (error) {
          // An earlier press worked although its answer was lost, so the button is gone.
          if (presses > 1 && error instanceof ControlRefusal && error.code === 'no_element') return {}
          throw error
        }
      })
    },

    /** Posts a message, in a thread if one is given; returns its position. */
    async say(
      channel: string,
      text: string,
      options: { readonly thread?: string; readonly files?: readonly LocalFile[] } = {},
    ): Promise<Place> {
      const files = (options.files ?? []).map(({ name: file, mimetype, content }) => ({
        name: file,
        mimetype,
        base64: Buffer.from(content).toString('base64'),
      }))
      tell([`says “${text}”`, ...files.map((file) => `with ${file.name}`)].join(' '))
      const answer = await act('say', {
        channel,
        text,
        ...(options.thread ? { thread: options.thread } : {}),
        files,
      })
      return { channel, ts: z.object({ ts: z.string() }).parse(answer).ts }
    },

    messages: (channel: string, thread?: string): Promise<Message[]> => control.messages(id, channel, thread),

    /** Returns the texts of the ephemeral messages to this person, oldest first. */
    async ephemeralTexts(channel: string, thread?: string): Promise<string[]> {
      const messages = await control.messages(id, channel, thread)
      return messages.filter(({ ephemeral }) => ephemeral).map(({ text }) => text)
    },

    /** Returns the id of the direct conversation with the app. */
    async direct(): Promise<string> {
      const conversation = (await control.channels(id)).find(({ is_im }) => is_im)
      if (!conversation) throw new Error(`${name} has no conversation with the app`)
      return conversation.id
    },
  }
}

/** Whether the bot asks to submit the form again because the database was slow, as on a busy machine. */
const isUnconfirmed = ({ errors = {} }: SubmissionResult): boolean =>
  Object.values(errors).some((error) => error.startsWith('Not confirmed:'))
