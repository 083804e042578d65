import { expect, test } from 'vitest'
import { checkLength, checkText, maxTextLength } from '../../src/cases/check-text.ts'

test.each(['a', '7', '好', 'Ж', '🔥 fire', '３'])('"%s" says something', (text) => {
  expect(checkText('description', text)).toBeNull()
})

test.each(['', ' \n\t', '🔥', '…!?', '👩‍👩‍👧', '\u200b'])(
  '"%s" says nothing a record could rest on',
  (text) => {
    expect(checkText('description', text)).toEqual({ code: 'words-missing', field: 'description' })
  },
)

test('a text may fill its field to the last character, and an emoji counts as Slack counts it', () => {
  expect(checkLength('proof', 'a'.repeat(maxTextLength))).toBeNull()
  expect(checkLength('proof', `${'a'.repeat(maxTextLength - 1)}🔥`)).toMatchObject({
    length: maxTextLength + 1,
  })
})

test('what was left empty is never too long', () => {
  expect(checkLength('service', null)).toBeNull()
})
