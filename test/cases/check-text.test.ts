import { expect, test } from 'vitest'
import { checkLength, checkText, maxTextLength } from '../../src/cases/check-text.ts'

test.each(['a', '7', '好', 'Ж', '🔥 fire', '３'])('checkText accepts "%s"', (text) => {
  expect(checkText('description', text)).toBeNull()
})

test.each(['', ' \n\t', '🔥', '…!?', '👩‍👩‍👧', '\u200b'])(
  'checkText refuses "%s", which has no words',
  (text) => {
    expect(checkText('description', text)).toEqual({ code: 'words-missing', field: 'description' })
  },
)

test('checkText allows the maximum length, counting an emoji as Slack does', () => {
  expect(checkLength('proof', 'a'.repeat(maxTextLength))).toBeNull()
  expect(checkLength('proof', `${'a'.repeat(maxTextLength - 1)}🔥`)).toMatchObject({
    length: maxTextLength + 1,
  })
})

test('checkLength allows an empty field', () => {
  expect(checkLength('service', null)).toBeNull()
})
