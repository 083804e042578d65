import type { BlockAction } from '@slack/bolt'
import { readViewState } from '../blocks/view-state.ts'
import type { SlackDeps } from '../deps.ts'
import type { Asker } from '../reader.ts'
import type { Where } from '../where-clicked.ts'
import { fieldsIn } from './log-fields.ts'
import { logSource } from './log-source.ts'
import { channelIn, logMetadata } from './parse.ts'
import { logView } from './view.ts'

/** 2.1: another channel was chosen in the form, so it asks for what belongs to that one; what was typed stays. */
export async function changeChannel(
  deps: SlackDeps,
  asker: Asker,
  where: Where,
  view: NonNullable<BlockAction['view']>,
): Promise<null> {
  const metadata = logMetadata.parse(JSON.parse(view.private_metadata))
  const state = readViewState(view.state)
  const channel = channelIn(state)
  if (channel === metadata.shown) return null
  const source = await logSource(deps, asker, metadata)
  await where.show(logView(asker.words, fieldsIn(state, channel, metadata.kept), source))
  return null
}
