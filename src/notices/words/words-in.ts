import type { Language } from '../../agreement/vocabulary.ts'
import { en } from './en.ts'
import type { Words } from './words.ts'
import { zh } from './zh.ts'

const words: Readonly<Record<Language, Words>> = { en, zh }

export const wordsIn = (language: Language): Words => words[language]

/** The language for a Slack locale such as `zh-CN` or `en-GB`; English for those Redress does not speak. */
export const languageOf = (locale: string): Language => (locale.toLowerCase().startsWith('zh') ? 'zh' : 'en')
