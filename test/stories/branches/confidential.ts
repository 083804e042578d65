import { caseOnCard, messageText } from '../../support/format-message.ts'
import { until } from '../../support/until.ts'
import type { Branch } from './branch.ts'
import { startScene } from './scene.ts'

/** 3.1: a sensitive case gets a private channel of its own; everywhere else only its number appears. */
export const confidential: Branch = {
  name: 'confidential',
  async play(bot, cast, print) {
    await bot.setClock('2026-03-02 09:30')
    const { control } = bot.workspace
    const before = new Set((await control.channels(cast.manager)).map(({ id }) => id))
    const scene = await startScene(bot, cast, print)
    const manager = scene.person(cast.manager)
    await manager.openByCommand(cast.department.channel)
    await manager.enter({
      client: { search: cast.client.search },
      description: cast.description,
      category: cast.department.category,
      channel: 'hotline',
      // The oldest of all cases, so that it is first in every list.
      receivedAt: Math.floor(Date.parse('2026-01-05T09:00:00+08:00') / 1000),
      sensitive: ['sensitive'],
    })
    const submission = await manager.submit()
    if (submission.result !== 'closed') throw new Error(JSON.stringify(submission))
    const channel = await until(
      'a private channel is made for the case',
      () => control.channels(cast.manager),
      (channels) => channels.find(({ id, is_im }) => !is_im && !before.has(id)),
    )
    const card = await until(
      'the card is in it',
      () => manager.messages(channel.id),
      (messages) => messages.find(caseOnCard),
    )
    const number = caseOnCard(card) ?? ''
    if (!messageText(card).includes(cast.client.name)) throw new Error('Its own channel shows the client.')
    const hasChannel = async (id: string) => (await control.channels(id)).some((one) => one.id === channel.id)
    if (!(await hasChannel(cast.head))) throw new Error('The head of the department is in it.')
    if (await hasChannel(cast.owner)) throw new Error('An owner who has nothing to do with it is not.')
    const departmentTexts = (await manager.messages(cast.department.channel)).map(messageText).join('\n')
    if (departmentTexts.includes(number)) throw new Error('The department’s channel does not mention it.')
    const listLines = await scene.person(cast.owner).type(cast.department.channel, '/complaint list')
    const line = listLines.find((one) => one.includes(number)) ?? ''
    if (line === '' || line.includes(cast.client.name) || line.includes(cast.description)) {
      throw new Error(`The list shows the number alone: ${line}`)
    }
    const reply = await scene.person(cast.owner).type(cast.department.channel, `/complaint show ${number}`)
    if (!reply.join().includes(scene.words.refusals.confidential)) throw new Error(reply.join())

    // When an ordinary case becomes sensitive, its earlier messages in the department's channel are hidden.
    const { place } = scene
    await scene.advanceTo('investigating')
    await scene.expectThread(scene.words.terms.by.email)
    const reason = 'They ask for confidence. 客户要求保密。'
    await scene.submit(cast.manager, 'correct', { sensitive: ['sensitive'], reason })
    await until(
      'every line of the old thread is the number alone',
      async () => (await manager.messages(place.channel, place.ts)).slice(1),
      (lines) => lines.length > 1 && lines.every((line) => messageText(line) === `*${scene.number}*`),
    )
    const oldCardText = messageText(await scene.expectMessage(place, scene.number))
    if (oldCardText.includes(cast.client.name) || oldCardText.includes(cast.description))
      throw new Error(oldCardText)
    return 'a private channel of its own with those who need it; lists, others and its earlier thread see the number alone'
  },
}
