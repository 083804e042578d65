import { clickCommand } from '../../support/click-command.ts'
import type { Branch } from './branch.ts'
import { startScene } from './scene.ts'

/** 3.2(6): two approvers above the second threshold, the next ones when nobody decides, a delegate, both names. */
export const approval: Branch = {
  name: 'approval',
  async play(bot, cast, print) {
    const scene = await startScene(bot, cast, print)
    const { words, submit, control } = scene
    const [first, second] = cast.approvers
    const approveAs = (who: string, place: { channel: string; ts: string }) =>
      clickCommand(control, scene.person(who), place, 'approve')
    await scene.advanceTo('formulating')
    await submit(cast.owner, 'propose', { remedies: ['partial-refund'], amount: '60000' })
    await scene.expectStatus('awaiting-approval')
    const request = await scene.expectApprovalCard('C0APPROVALS', first, '¥60,000.00')
    await approveAs(first, request)
    await scene.expectMessage(request, `<@${first}>`)
    await scene.expectStatus('awaiting-approval')
    // Nobody else decides that day or the next: the approvers get a reminder, then the next approvers are asked.
    await scene.setClock('2026-03-03 09:01')
    await scene.expectReminder('C0APPROVALS', first, scene.number, '3.2(6)')
    await scene.setClock('2026-03-04 09:30')
    const boardRequest = await scene.expectApprovalCard('C0BOARD', 'U0OLIVER', '¥60,000.00')
    // The second approver is away; a delegate decides for them, and both names are on record.
    const absentApprover = scene.person(second)
    await absentApprover.openByCommand('C0APPROVALS', '/complaint delegate')
    await absentApprover.enter({ delegate: 'U0OLIVER', from: '2026-03-04', until: '2026-03-06' })
    const submission = await absentApprover.submit()
    if (submission.result !== 'closed')
      throw new Error(`The delegation is noted: ${JSON.stringify(submission)}`)
    await approveAs('U0OLIVER', boardRequest)
    await scene.expectStatus('determined')
    await scene.expectThread('<@U0OLIVER>', words.terms.clock.STANDARD)
    return 'two approvals above ¥50,000; after a day the next approvers are asked; a delegate may decide'
  },
}
