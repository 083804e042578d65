export const text = (words: string, style?: object) => ({
  type: 'text',
  text: words,
  ...(style ? { style } : {}),
})
export const section = (...elements: object[]) => ({ type: 'rich_text_section', elements })
export const list = (style: string, indent: number, ...items: string[]) => ({
  type: 'rich_text_list',
  elements: items.map((item) => section(text(item))),
  style,
  indent,
  border: 0,
})

/** The text that keys put into the editor: `“abc` is typed, everything else is a key; null: nothing is left. */
export const editorCases: { what: string; keys: string[]; value: object[] | null }[] = [
  {
    what: 'marks by their keys, alone and together',
    keys: [
      '“a ',
      'Control+b',
      '“bold',
      'Control+i',
      '“both',
      'Control+b',
      'Control+i',
      '“ b ',
      'Control+Shift+X',
      '“gone',
    ],
    value: [
      section(
        text('a '),
        text('bold', { bold: true }),
        text('both', { bold: true, italic: true }),
        text(' b '),
        text('gone', { strike: true }),
      ),
    ],
  },
  {
    what: 'lines, emoji and addresses',
    keys: ['“one', 'Enter', 'Enter', '“at 10:30:45 :tada: https://x.example/a.'],
    value: [
      section(
        text('one\n\nat 10:30:45 '),
        { type: 'emoji', name: 'tada', unicode: '1f389' },
        text(' '),
        { type: 'link', url: 'https://x.example/a' },
        text('.'),
      ),
    ],
  },
  {
    what: 'code, on and off again',
    keys: ['“a ', 'Control+Shift+C', '“x  < y', 'Control+Shift+C', '“ b'],
    value: [section(text('a '), text('x  < y', { code: true }), text(' b'))],
  },
  {
    what: 'lists, left by Enter on an empty item',
    keys: [
      'Control+Shift+8',
      '“one',
      'Enter',
      '“two',
      'Enter',
      'Enter',
      '“after',
      'Enter',
      'Control+Shift+7',
      '“first',
    ],
    value: [list('bullet', 0, 'one', 'two'), section(text('after')), list('ordered', 0, 'first')],
  },
  {
    what: 'a list within a list',
    keys: [
      'Control+Shift+8',
      '“one',
      'Enter',
      '“half',
      'Control+]',
      'Enter',
      '“more',
      'Enter',
      'Control+[',
      '“two',
    ],
    value: [list('bullet', 0, 'one'), list('bullet', 1, 'half', 'more'), list('bullet', 0, 'two')],
  },
  {
    what: 'a quote, left by Enter on an empty line',
    keys: ['“before', 'Enter', 'Control+Shift+9', '“said', 'Enter', '“twice', 'Enter', 'Enter', '“after'],
    value: [
      section(text('before')),
      { type: 'rich_text_quote', elements: [text('said\ntwice')] },
      section(text('after')),
    ],
  },
  {
    what: 'preformatted text, in which nothing is special',
    keys: [
      'Control+Alt+Shift+C',
      '“if *a* :tada:',
      'Enter',
      '“  https://x.example',
      'Enter',
      'Enter',
      '“after',
    ],
    value: [
      {
        type: 'rich_text_preformatted',
        elements: [text('if *a* :tada:\n  https://x.example')],
        border: 0,
      },
      section(text('after')),
    ],
  },
  {
    what: 'a link with words of its own',
    keys: ['“see ', 'Control+Shift+U', '“the rule', 'Tab', '“x.example/a', 'Enter', '“ now'],
    value: [
      section(text('see '), { type: 'link', url: 'https://x.example/a', text: 'the rule' }, text(' now')),
    ],
  },
  {
    what: 'nothing once everything is deleted, lists too',
    keys: ['Control+Shift+8', '“one', 'Enter', '“two', 'Control+a', 'Delete'],
    value: null,
  },
]
