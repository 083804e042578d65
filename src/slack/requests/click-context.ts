import type { BlockAction, RespondFn } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { section } from '../blocks/layout.ts'
import { plain } from '../blocks/text.ts'
import { isPlatformError } from '../posting/platform-error.ts'
import { openView } from './open-view.ts'
import { replyToClicker } from './reply-to-clicker.ts'

/** The place of a click: a message, or a modal, which the next view replaces. */
export type ClickContext = {
  /** True in a modal, where every click needs a visible answer. */
  readonly inModal: boolean
  /** Shows a modal; false: the click is too old for Slack and has to be repeated. */
  readonly show: (view: ModalView) => Promise<boolean>
  /** Shows a sentence only to the person who clicked. */
  readonly reply: (text: string) => Promise<void>
}

/** Returns the context of a click. */
export function clickContext(client: WebClient, body: BlockAction, respond: RespondFn): ClickContext {
  const { view } = body
  if (!view)
    return {
      inModal: false,
      show: (next) => openView(client, body.trigger_id, next),
      reply: (text) => replyToClicker(respond, body, text),
    }
  const show = (next: ModalView) => replaceView(client, view.id, next)
  return { inModal: true, show, reply: async (text) => void (await show(sentenceModal(text))) }
}

/** Replaces a modal with another view. A closed modal counts as success. */
async function replaceView(client: WebClient, viewId: string, view: ModalView): Promise<boolean> {
  try {
    await client.views.update({ view_id: viewId, view })
  } catch (error) {
    if (!isPlatformError(error) || error.data.error !== 'not_found') throw error
  }
  return true
}

/** A modal without its own button, since the language may be unknown: Slack labels "Close" in the reader's language. */
const sentenceModal = (text: string): ModalView => ({
  type: 'modal',
  title: plain('Redress', 24),
  blocks: [section(text)],
})
