import type { Language } from '../../agreement/vocabulary.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { DigestDelivery } from '../../operations/ports/digest-ports.ts'
import { section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'
import { call, type Reply } from '../posting/call.ts'
import type { DeliverDeps, DeliveryOutcome } from '../posting/deliver-deps.ts'
import { edit } from '../posting/edit.ts'
import { openConversation } from '../posting/open-conversation.ts'
import { post } from '../posting/post.ts'
import { digestMessage } from './digest-message.ts'
import { uploadPicture } from './upload-picture.ts'

/** The channel of a digest, with the language and zone of its readers. */
type Target = {
  readonly channelId: string
  readonly language: Language
  /** The time zone of its readers. */
  readonly timeZone: string
  /** The name of the department; null: a person reads it. */
  readonly department: string | null
}

/** Posts a digest once. If a department's channel is gone, the administrators get it with the reason. */
export async function deliverDigest(deps: DeliverDeps, id: string): Promise<DeliveryOutcome> {
  const { outbox, now, log } = deps
  const delivery = await outbox.beginDigest(id, now())
  if (!delivery) return 'done'
  const endAttempt = async (outcome: DeliveryOutcome): Promise<DeliveryOutcome> => {
    if (delivery.attemptedAt === null) await outbox.clearAttempt(id)
    return outcome
  }
  const target = await findTarget(deps, delivery)
  if ('later' in target) return endAttempt(target.later)
  if ('gone' in target) return dropDigest(target.gone)
  const { channelId, department, language } = target.ok
  const content = await renderDigest(deps, delivery, target.ok)
  if ('later' in content) return endAttempt(content.later)
  if ('gone' in content) return dropDigest(content.gone)
  const { reader } = delivery
  const posting = { ...delivery, purpose: 'event', audience: 'person' in reader ? reader : 'thread' } as const
  let posted = await post(deps, posting, channelId, null, content.ok)
  if ('gone' in posted && department !== null) {
    const explanation = wordsIn(language).digest.channelGone(escapeForMrkdwn(department, 100), posted.gone)
    log.error({ digest: id, error: posted.gone }, 'a digest could not be posted in its channel')
    const { adminChannelId } = await deps.store.provider()
    const { text, blocks } = content.ok
    posted = await post(deps, posting, adminChannelId, null, {
      text: `${explanation}\n${text}`,
      blocks: [section(explanation), ...blocks],
    })
  }
  if ('later' in posted) return endAttempt(posted.later)
  if ('gone' in posted) return dropDigest(posted.gone)
  await outbox.recordSent(id, posted.ok, now())
  return 'done'

  async function dropDigest(error: string): Promise<DeliveryOutcome> {
    log.error({ digest: id, error }, 'a digest could not be delivered')
    await outbox.drop(id, error)
    return 'done'
  }
}

/** Updates a digest that was posted. One that is not posted yet is skipped: it will be up to date when it is. */
export async function editDigest(deps: DeliverDeps, id: string): Promise<DeliveryOutcome> {
  const digest = await deps.outbox.sentDigest(id)
  if (!digest) return 'done'
  const target = await findTarget(deps, digest)
  if ('later' in target) return target.later
  if ('gone' in target) return 'done'
  const content = await renderDigest(deps, digest, target.ok)
  if ('later' in content) return content.later
  return 'ok' in content ? edit(deps, digest.place, content.ok) : 'done'
}

async function findTarget(
  { store, client, now }: DeliverDeps,
  { reader }: DigestDelivery,
): Promise<Reply<Target>> {
  const homeZone = async () => (await store.defaultZoneAndCalendar()).timeZone
  if ('department' in reader) {
    const team = await store.department(reader.department)
    if (!team) return { gone: 'department_not_found' }
    const { channelId, language, name, hours } = team
    return {
      ok: {
        channelId,
        language,
        timeZone: hours?.timeZone ?? (await homeZone()),
        department: name[language],
      },
    }
  }
  const profile = await store.profile(reader.person, now())
  const opened = await openConversation(client, reader.person)
  if (!('ok' in opened)) return opened
  const { language, timeZone } = profile ?? { language: 'en', timeZone: await homeZone() }
  return { ok: { channelId: opened.ok, language, timeZone, department: null } }
}

async function renderDigest(
  deps: DeliverDeps,
  delivery: DigestDelivery,
  target: Target,
): Promise<Reply<Message>> {
  const picture = await uploadPicture(deps, delivery)
  if (!('ok' in picture)) return picture
  const { language, timeZone: homeZone, department } = target
  const teams = delivery.kind === 'week' ? await deps.store.departments() : []
  const nameOf = (id: string) => teams.find((team) => team.id === id)?.name[language] ?? id
  const reader = { words: wordsIn(language), homeZone, now: deps.now() }
  return call(() => digestMessage(deps.client, delivery, { department, nameOf, picture: picture.ok }, reader))
}
