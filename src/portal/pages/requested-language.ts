import type { Context } from 'hono'
import { type Language, languages } from '../../agreement/vocabulary.ts'
import { spokenLanguage } from '../../notices/language-of-locale.ts'

/** The language in `?lang=`, else the one the browser prefers, else English. */
export function requestedLanguage(context: Context): Language {
  const parameter = context.req.query('lang')
  return (
    languages.find((language) => language === parameter) ??
    preferredLanguage(context.req.header('accept-language') ?? '')
  )
}

function preferredLanguage(header: string): Language {
  const preferences = header
    .slice(0, 500)
    .split(',')
    .map((preference) => {
      const [range = '', ...parameters] = preference
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/)
      const quality = parameters.find((parameter) => parameter.startsWith('q='))
      return { language: spokenLanguage(range), quality: quality ? Number(quality.slice(2)) : 1 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
  return preferences.find(({ language }) => language !== null)?.language ?? 'en'
}
