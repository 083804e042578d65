import { clickCommand } from '../../support/reach-command.ts'
import type { Branch } from './branch.ts'
import { beginScene } from './scene.ts'

/** 3.2(6): two approvers above the second threshold, the next ones when nobody decides, a delegate, both names. */
export const approval: Branch = {
  name: 'approval',
  async play(stage, cast, tell) {
    const scene = await beginScene(stage, cast, tell)
    const { words, does, control } = scene
    const [first, second] = cast.approvers
    const press = (who: string, place: { channel: string; ts: string }) =>
      clickCommand(control, scene.person(who), place, 'approve')
    await scene.goesTo('formulating')
    await does(cast.handler, 'propose', { remedies: ['partial-refund'], amount: '60000' })
    await scene.reaches('awaiting-approval')
    const request = await scene.approvalIn('C0APPROVALS', first, '¥60,000.00')
    await press(first, request)
    await scene.shows(request, `<@${first}>`)
    await scene.reaches('awaiting-approval')
    // Nobody else decides on that day, nor on the next: the approvers are reminded, then the next ones are asked.
    await scene.at('2026-03-03 09:01')
    await scene.isReminded('C0APPROVALS', first, scene.number, '3.2(6)')
    await scene.at('2026-03-04 09:30')
    const climbed = await scene.approvalIn('C0BOARD', 'U0OLIVER', '¥60,000.00')
    // The second approver is away; a delegate decides for them, and both names are on record.
    const away = scene.person(second)
    await away.openByCommand('C0APPROVALS', '/complaint delegate')
    await away.enter({ delegate: 'U0OLIVER', from: '2026-03-04', until: '2026-03-06' })
    const sent = await away.submit()
    if (sent.result !== 'closed') throw new Error(`The delegation is noted: ${JSON.stringify(sent)}`)
    await press('U0OLIVER', climbed)
    await scene.reaches('determined')
    await scene.threadSays('<@U0OLIVER>', words.terms.clock.STANDARD)
    return 'two approvals above ¥50,000; after a day the next approvers are asked; a delegate may decide'
  },
}
