import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  Overflow,
  SectionBlock,
} from '@slack/types'
import { mrkdwn, plain, textLimits } from './text.ts'

export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: plain(text, textLimits.header),
})

export const section = (text: string): SectionBlock => ({ type: 'section', text: mrkdwn(text) })

/** Joins lines into as few sections as possible. */
export function sections(lines: readonly string[]): SectionBlock[] {
  const texts: string[] = []
  for (const line of lines) {
    const last = texts.at(-1)
    const joined = last === undefined ? line : `${last}\n${line}`
    if (last === undefined || joined.length > textLimits.section) texts.push(line)
    else texts[texts.length - 1] = joined
  }
  return texts.map(section)
}

/** Up to ten short texts in two columns. */
export const fields = (texts: readonly string[]): SectionBlock => ({
  type: 'section',
  fields: texts.slice(0, 10).map((text) => mrkdwn(text, 2000)),
})

export const context = (text: string): ContextBlock => ({ type: 'context', elements: [mrkdwn(text)] })

export const divider: DividerBlock = { type: 'divider' }

export const actions = (blockId: string, elements: readonly (Button | Overflow)[]): ActionsBlock => ({
  type: 'actions',
  block_id: blockId,
  elements: [...elements],
})

/** Returns a button; `value` identifies the object of the click. */
export function button(
  label: string,
  actionId: string,
  value: string,
  options: { style?: 'primary' | 'danger' } = {},
): Button {
  return { type: 'button', text: plain(label, textLimits.button), action_id: actionId, value, ...options }
}

/** The button, which asks before it acts. */
export const confirmed = (
  plainButton: Button,
  texts: { readonly title: string; readonly text: string; readonly confirm: string; readonly deny: string },
): Button => ({
  ...plainButton,
  confirm: {
    title: plain(texts.title, 100),
    text: plain(texts.text, 300),
    confirm: plain(texts.confirm, 30),
    deny: plain(texts.deny, 30),
  },
})

/** A menu of one to five choices. */
export const overflow = (
  actionId: string,
  options: readonly (readonly [value: string, label: string])[],
): Overflow => ({
  type: 'overflow',
  action_id: actionId,
  options: options.map(([value, label]) => ({ value, text: plain(label, textLimits.option) })),
})
