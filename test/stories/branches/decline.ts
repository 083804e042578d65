import type { Branch } from './branch.ts'
import { startScene } from './scene.ts'

/** 1.3, 1.2: declined by two people, the client informed in time, contested, and accepted. */
export const decline: Branch = {
  name: 'decline',
  async play(bot, cast, print) {
    const scene = await startScene(bot, cast, print)
    const { words, submit } = scene
    await submit(cast.manager, 'decline', { reason: 'end-user', referral: 'support@reseller.example.com' })
    await scene.expectCard(words.terms.declineReason['end-user'])
    await scene.expectFormError(cast.manager, 'confirm-decline', {}, 'method', words.refusals.ownDecline)
    await submit(cast.head, 'reject-decline', { reason: cast.words })
    await scene.expectThread(cast.words)
    await submit(cast.manager, 'decline', { reason: 'other-body', referral: 'support@reseller.example.com' })
    await scene.expectCard(words.terms.declineReason['other-body'])
    await submit(cast.head, 'confirm-decline')
    await scene.expectStatus('declined')
    await scene.expectMail('support@reseller.example.com')
    await scene.expectThread(words.terms.clock.ACK, words.terms.verdict.met)
    await scene.setClock('2026-03-04 10:00')
    await submit(cast.manager, 'contest', {
      words: cast.words,
      method: 'phone',
      answeredAt: scene.nowInSeconds(),
    })
    await scene.expectStatus('accepted')
    await scene.expectThread(cast.words, words.terms.clock.STANDARD)
    return 'proposed, rejected, proposed again, confirmed by a second person in time, contested, taken up'
  },
}
