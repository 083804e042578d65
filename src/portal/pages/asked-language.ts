import type { Context } from 'hono'
import { type Language, languages } from '../../agreement/vocabulary.ts'
import { spokenLanguage } from '../../notices/language-of-locale.ts'

/** The language in `?lang=`, else the one the browser prefers, else English. */
export function askedLanguage(context: Context): Language {
  const asked = context.req.query('lang')
  return (
    languages.find((language) => language === asked) ?? bestOf(context.req.header('accept-language') ?? '')
  )
}

function bestOf(header: string): Language {
  const wishes = header
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [range = '', ...parameters] = wish
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/)
      const quality = parameters.find((parameter) => parameter.startsWith('q='))
      return { language: spokenLanguage(range), quality: quality ? Number(quality.slice(2)) : 1 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
  return wishes.find(({ language }) => language !== null)?.language ?? 'en'
}
