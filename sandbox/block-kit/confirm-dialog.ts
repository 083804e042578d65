import { type Check, fields, oneOf } from './check.ts'
import { limits } from './limits.ts'
import { anyText, plainText } from './text-object.ts'

const { title, text, confirm, deny } = limits.confirmation

/** The dialog that asks before an element acts: title 100, text 300, buttons 30 characters. */
export const confirmDialog: Check = fields(
  { text: anyText(text.max_length) },
  {
    title: plainText(title.max_length),
    confirm: plainText(confirm.max_length),
    deny: plainText(deny.max_length),
    style: oneOf('primary', 'danger'),
  },
)
