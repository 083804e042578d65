import type { Language } from '../../agreement/vocabulary.ts'

/** Whether a text is evidently not written in this language: Chinese characters in English, or none in Chinese. */
export const isForeign = (text: string, language: Language): boolean => {
  const hasHan = /\p{Script=Han}/u.test(text)
  return language === 'zh' ? !hasHan && /\p{Script=Latin}{3}/u.test(text) : hasHan
}
