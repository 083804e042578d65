import { z } from 'zod'
import type { Control, Message, Modal } from './control.ts'
import type { Person, Place } from './person.ts'
import { until } from './until.ts'

const element = z.looseObject({
  type: z.string(),
  action_id: z.string().optional(),
  value: z.string().optional(),
  options: z.array(z.looseObject({ value: z.string() })).optional(),
})
type Element = z.infer<typeof element>

/** Returns every button and menu of a message. */
export const elementsOf = ({ blocks }: Pick<Message, 'blocks'>): Element[] =>
  (blocks ?? []).flatMap((block) => {
    const { elements } = z.looseObject({ elements: z.array(z.unknown()).optional() }).parse(block)
    return (elements ?? []).flatMap((item) => {
      const parsed = element.safeParse(item)
      return parsed.success ? [parsed.data] : []
    })
  })

/** Returns the row id of the case on a card, from its buttons. */
export function caseIdOn(message: Message): string {
  const value = elementsOf(message).find(({ value }) => value !== undefined)?.value
  if (value === undefined) throw new Error('The card has no button that names its case.')
  return value.split(' ')[0] ?? value
}

/** Clicks a command on a card: its button, its entry in the menu, or its button in the list behind "More…". */
export async function clickCommand(control: Control, who: Person, place: Place, verb: string): Promise<void> {
  const card = await until(
    `${who.name} sees the card`,
    () => who.messages(place.channel),
    (messages) => messages.find(({ ts }) => ts === place.ts),
  )
  const elements = elementsOf(card)
  const click = (action: string, selected?: string) =>
    control.post('click', {
      as: who.id,
      channel: place.channel,
      ts: place.ts,
      action_id: action,
      ...(selected === undefined ? {} : { selected }),
    })
  const button = elements.find(({ action_id }) => action_id === `open:${verb}` || action_id === `do:${verb}`)
  if (button?.action_id) return void (await click(button.action_id))
  const menu = elements.find(({ action_id }) => action_id === 'more')
  const option = menu?.options?.find(({ value }) => value.startsWith(`${verb} `))
  if (option) return void (await click('more', option.value))
  const more = menu?.options?.find(({ value }) => value.startsWith('more '))
  if (!more) throw new Error(`The card offers no way to “${verb}”: ${JSON.stringify(elements)}`)
  await click('more', more.value)
  const actionList = await until(
    `${who.name} sees the list of actions`,
    () => control.modal(who.id),
    (modal) => modal && findButton(modal, verb) && modal,
  )
  const listedButton = findButton(actionList, verb)
  if (!listedButton) throw new Error(`The list does not offer “${verb}”.`)
  await control.post('fill', { as: who.id, ...listedButton, value: null })
}

/** Returns the button of this command in a modal; null if it has none. */
function findButton({ view }: Modal, verb: string): { block_id: string; action_id: string } | null {
  const actionIds = [`open:${verb}`, `do:${verb}`]
  for (const block of view.blocks) {
    const { accessory, elements } = z
      .looseObject({ accessory: element.optional(), elements: z.array(z.unknown()).optional() })
      .parse(block)
    const candidates = [accessory, ...(elements ?? []).map((item) => element.safeParse(item).data)]
    const button = candidates.find(
      (item) => item?.action_id !== undefined && actionIds.includes(item.action_id),
    )
    if (button?.action_id && block.block_id) return { block_id: block.block_id, action_id: button.action_id }
  }
  return null
}
