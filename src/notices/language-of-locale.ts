import { type Language, languages } from '../agreement/vocabulary.ts'

/**
 * The language that Redress speaks for a locale such as `zh-CN`, `zh_Hant` or `en-GB`: its first subtag decides, in any
 * case and with either separator. null: Redress does not speak it.
 */
export function spokenLanguage(locale: string): Language | null {
  const subtag = locale.split(/[-_]/, 1)[0]?.toLowerCase()
  return languages.find((language) => language === subtag) ?? null
}

/** The language that Redress writes in to somebody with that Slack locale; English where it does not speak theirs. */
export const languageOfLocale = (locale: string): Language => spokenLanguage(locale) ?? 'en'
