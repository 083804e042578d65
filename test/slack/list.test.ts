import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personId } from '../../src/agreement/ids.ts'
import type { Language } from '../../src/agreement/vocabulary.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { listMessage } from '../../src/slack/commands/list-message.ts'
import type { SlackDeps } from '../../src/slack/connection/slack-deps.ts'
import type { Requester } from '../../src/slack/requests/requester.ts'
import { loadRequester } from '../../src/slack/requests/requester.ts'
import { intakeDraft } from '../support/intake-draft.ts'
import { hostile, languages } from './support/case-file.ts'
import { openPost, type Post } from './support/delivery.ts'
import { expectValidMessage, textsIn } from './support/expect-valid-message.ts'

describe('the list of open cases', () => {
  let post: Post
  let deps: SlackDeps
  beforeAll(async () => {
    post = await openPost()
    deps = post.deps
  })
  afterAll(() => post.close())

  const requesterIn = async (language: Language): Promise<Requester> => {
    const requester = await loadRequester(deps, post.client, 'U0LILEI')
    const words = wordsIn(language)
    return { ...requester, language, words, reader: (zone) => ({ ...requester.reader(zone), words }) }
  }

  test('says so if there is no open case', async () => {
    for (const language of languages) {
      const message = await listMessage(deps, await requesterIn(language), 'all', post.client)
      expectValidMessage(message, language)
      expect(message.text).toBe(wordsIn(language).commands.none)
    }
  })

  test('shows twenty cases, whatever their texts, counts the rest, and hides the text of a sensitive one', async () => {
    await post.pool.query("UPDATE clients SET name = $1 WHERE id = 'yuanshan'", [
      `${hostile}${'&<>'.repeat(60)}`,
    ])
    await post.newCase({ complaint: { sensitive: true, description: 'QQQ' } })
    for (let n = 0; n < 23; n++) {
      await post.newCase({ complaint: { description: `${hostile}${'<'.repeat(200)}` } })
    }
    for (const language of languages) {
      const requester = await requesterIn(language)
      for (const filter of ['all', { mine: personId('U0LILEI') }] as const) {
        const message = await listMessage(deps, requester, filter, post.client)
        expectValidMessage(message, language)
        const text = textsIn(message.blocks)
          .map(({ text }) => text)
          .join('\n')
        expect(text.match(/C-\d{4}-\d{4}/g)).toHaveLength(20)
        expect(text).toContain(wordsIn(language).commands.more(4))
        expect(text).toContain(wordsIn(language).card.confidential)
        expect(text).not.toContain('QQQ')
      }
      const emptyList = await listMessage(deps, requester, { mine: personId('U0TOM') }, post.client)
      expect(emptyList.text).toBe(wordsIn(language).commands.none)
    }
  })

  test('shows first what clients sent in, to those who decide on it; to others how many', async () => {
    const draft = intakeDraft({ clientId: null, fromName: hostile, text: 'QQQ', receivedAt: post.deps.now() })
    await post.store.transaction((tx) => tx.saveIntakeDraft(draft))
    for (const language of languages) {
      const { drafts } = wordsIn(language)
      const requester = await requesterIn(language)
      for (const filter of ['all', { mine: personId('U0LILEI') }] as const) {
        const message = await listMessage(deps, requester, filter, post.client)
        expectValidMessage(message, language)
        const [first] = textsIn(message.blocks)
        expect(first?.text).toContain(drafts.list.title(1))
        expect(first?.text).toContain(drafts.source.email)
        expect(JSON.stringify(message)).not.toContain('QQQ')
      }
      const tom = { ...(await loadRequester(deps, post.client, 'U0TOM')), language, words: wordsIn(language) }
      expect(textsIn((await listMessage(deps, tom, 'all', post.client)).blocks)[0]?.text).toBe(
        drafts.list.elsewhere(1),
      )
      const ownList = await listMessage(deps, tom, { mine: personId('U0TOM') }, post.client)
      expect(textsIn(ownList.blocks)).toHaveLength(1)
    }
    await post.pool.query(`DELETE FROM intake_drafts`)
  })

  test('shows dates in the agreement’s time zone, and names it for a reader in another', async () => {
    const emma = await loadRequester(deps, post.client, 'U0EMMA')
    const text = textsIn((await listMessage(deps, emma, 'all', post.client)).blocks)
      .map(({ text }) => text)
      .join('\n')
    expect(text).toMatch(/🟢 2\.3 due \w{3} \d+ \w{3}( \d{4})?, \d\d:\d\d \(Asia\/Shanghai\)/)
  })
})
