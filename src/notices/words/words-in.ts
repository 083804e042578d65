import type { Language } from '../../agreement/vocabulary.ts'
import { en } from './en.ts'
import type { Words } from './words.ts'
import { zh } from './zh.ts'

const words: Readonly<Record<Language, Words>> = { en, zh }

export const wordsIn = (language: Language): Words => words[language]
