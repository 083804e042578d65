import type { Branch } from './branch.ts'
import { beginScene } from './scene.ts'

/** 1.3, 1.2: declined by two people, told in time, contested, and taken up. */
export const decline: Branch = {
  name: 'decline',
  async play(stage, cast, tell) {
    const scene = await beginScene(stage, cast, tell)
    const { words, does } = scene
    await does(cast.manager, 'decline', { reason: 'end-user', referral: 'support@reseller.example.com' })
    await scene.cardSays(words.terms.declineReason['end-user'])
    await scene.isRefusedAt(cast.manager, 'confirm-decline', {}, 'method', words.refusals.ownDecline)
    await does(cast.head, 'reject-decline', { reason: cast.words })
    await scene.threadSays(cast.words)
    await does(cast.manager, 'decline', { reason: 'other-body', referral: 'support@reseller.example.com' })
    await scene.cardSays(words.terms.declineReason['other-body'])
    await does(cast.head, 'confirm-decline')
    await scene.reaches('declined')
    await scene.clientReads('support@reseller.example.com')
    await scene.threadSays(words.terms.clock.ACK, words.terms.verdict.met)
    await scene.at('2026-03-04 10:00')
    await does(cast.manager, 'contest', { words: cast.words, method: 'phone', answeredAt: scene.seconds() })
    await scene.reaches('accepted')
    await scene.threadSays(cast.words, words.terms.clock.STANDARD)
    return 'proposed, rejected, proposed again, confirmed by a second person in time, contested, taken up'
  },
}
