import type { SectionBlock } from '@slack/types'
import type { Case } from '../../cases/case.ts'
import type { Words } from '../../notices/words/words.ts'
import { revokeAction } from '../blocks/action-ids.ts'
import { button, section } from '../blocks/layout.ts'
import { plain } from '../blocks/text.ts'

/** The entry that revokes the links to the client's page, after a confirmation. */
export const revokeLine = (kase: Case, { links }: Words): SectionBlock => ({
  ...section(`*${links.revoke}*\n${links.revokePurpose}`),
  block_id: revokeAction,
  accessory: {
    ...button(links.revoke, revokeAction, kase.id, { style: 'danger' }),
    confirm: {
      title: plain(links.revokeTitle, 100),
      text: plain(links.revokeText, 300),
      confirm: plain(links.revoke, 30),
      deny: plain(links.keep, 30),
    },
  },
})
