import { session } from '../session/session.js'
import { benchWords } from './bench-words.js'
import { blocksWords } from './blocks-words.js'
import { clockWords } from './clock-words.js'
import { conversationWords } from './conversation-words.js'
import { formsWords } from './forms-words.js'
import { frameWords } from './frame-words.js'
import { mailWords } from './mail-words.js'

/** The page's own words. Everything else on it was written by people and apps. */
const WORDS = {
  ...conversationWords,
  ...formsWords,
  ...mailWords,
  ...benchWords,
  ...clockWords,
  ...frameWords,
  ...blocksWords,
}

/**
 * The page's words in the language of the person: Chinese when the locale starts with `zh`, English otherwise.
 *
 * @param {keyof typeof WORDS} key
 * @param {Record<string, string | number>} [values] what stands for `{name}` in the sentence
 */
export function translate(key, values = {}) {
  const sentence = WORDS[key][session.isChinese ? 1 : 0]
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))
}

/**
 * A sentence of the workspace itself (not of an app) in the language of the person; an unknown sentence stays in English.
 *
 * @param {string} sentence in English
 */
export function translateSentence(sentence) {
  if (!session.isChinese) return sentence
  for (const [english, chinese] of Object.values(WORDS)) {
    const pattern = english.replace(/[.*+?^$()[\]\\|]/g, '\\$&').replace('{n}', '(?<n>\\S+)')
    const match = sentence.match(new RegExp(`^${pattern}$`))
    if (match) return chinese.replace('{n}', match.groups?.n ?? '')
  }
  return sentence
}
