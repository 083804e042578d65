import type { BlockAction } from '@slack/bolt'
import { readViewState } from '../blocks/view-state.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import type { ClickContext } from '../requests/click-context.ts'
import type { Requester } from '../requests/requester.ts'
import { readLogFields } from './log-fields.ts'
import { loadLogSource } from './log-source.ts'
import { logView } from './log-view.ts'
import { logMetadata, readChannel } from './parse-log.ts'

/** 2.1: redraws the form with the fields of another channel; everything typed stays. */
export async function changeChannel(
  deps: SlackDeps,
  requester: Requester,
  click: ClickContext,
  view: NonNullable<BlockAction['view']>,
): Promise<null> {
  const metadata = logMetadata.parse(JSON.parse(view.private_metadata))
  const state = readViewState(view.state)
  const channel = readChannel(state)
  if (channel === metadata.shown) return null
  const source = await loadLogSource(deps, requester, metadata)
  await click.show(logView(requester.words, readLogFields(state, channel, metadata.kept), source))
  return null
}
