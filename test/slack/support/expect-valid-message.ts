import { expect } from 'vitest'
import { validateBlocks } from '../../../sandbox/block-kit/validate-blocks.ts'
import { validateView } from '../../../sandbox/block-kit/validate-view.ts'

type Message = { readonly text: string; readonly blocks: readonly unknown[] }

/** Maximum characters, below Slack's own limits: 12,000 in all blocks, and 4,000 in the text of an edit. */
const limits = { blocks: 9_500, text: 4_000 }

/** Fails unless Slack accepts the message, also as an edit, and no text that a person wrote acts as markup. */
export function expectValidMessage({ text, blocks }: Message, name: string): void {
  expect(validateBlocks(blocks, 'message'), name).toEqual([])
  expect(text.length, `${name}: text`).toBeLessThanOrEqual(limits.text)
  expect(text, `${name}: text`).not.toBe('')
  const texts = textsIn(blocks)
  expect(sum(texts.map(({ text: content }) => content.length)), `${name}: all text`).toBeLessThanOrEqual(
    limits.blocks,
  )
  expectInert([...texts, { type: 'mrkdwn', text }], name)
}

/** Fails unless Slack opens the modal, and no text that a person wrote acts as markup. */
export function expectValidModal(view: { readonly blocks: readonly unknown[] }, name: string): void {
  expect(validateView(view), name).toEqual([])
  expectInert(textsIn(view.blocks), name)
}

type Text = { readonly type: string; readonly text: string; readonly verbatim?: boolean }

/** Every text object in a value, however deep, and the literal text of rich text. */
export function textsIn(value: unknown): Text[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  const texts = isText(value) ? [value] : []
  return [...texts, ...Object.values(value).flatMap(textsIn)]
}

const isText = (value: object): value is Text =>
  'type' in value &&
  (value.type === 'mrkdwn' || value.type === 'plain_text' || value.type === 'text') &&
  'text' in value &&
  typeof value.text === 'string'

const sum = (numbers: readonly number[]) => numbers.reduce((total, length) => total + length, 0)

/** Markup of the bot itself: mentions of the people of the cases, and links. */
const ownMarkup = /<@(amy|ben|bob|cho|dan|hal|U0[A-Z]+)>|<https:\/\/[a-z.]*slack\.com\/[^|>]+\|[^<>]+>/g

/** Bold text of the bot itself: its labels, a whole line, or text for people to type. */
const bold = /(^|🟢 |🟡 |🔴 |⏸ | · )\*([^*\n]+)\*(?=$|\n| · )/gmu
/** A formatting character of mrkdwn at a place where Slack applies it. */
const formatting = /(?<![\p{L}\p{N}])[*_~](?=\S)|`|:[a-z]+:/u

function expectInert(texts: readonly Text[], name: string): void {
  for (const { type, text } of texts) {
    expect(text.isWellFormed(), `${name}: half a character in ${text.slice(-20)}`).toBe(true)
    if (type !== 'mrkdwn') continue
    const rest = text.replaceAll(ownMarkup, '').replaceAll(/^> /gmu, '')
    expect(rest.replaceAll(bold, '$1$2'), `${name}: formatting in ${rest}`).not.toMatch(formatting)
    expect(rest, `${name}: markup in ${rest}`).not.toMatch(/[<>]/u)
    expect(rest, `${name}: a bare or cut entity`).not.toMatch(/&(?!amp;|lt;|gt;)/u)
  }
}
