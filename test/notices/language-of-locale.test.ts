import { describe, expect, it } from 'vitest'
import { languageOfLocale, spokenLanguage } from '../../src/notices/language-of-locale.ts'

describe('the language of a locale', () => {
  it('is Chinese for every Chinese locale, whatever its case and separator', () => {
    const locales = ['zh-CN', 'zh-TW', 'zh_Hant', 'zh_Hant_TW', 'ZH', 'ZH_cn']
    expect(locales.map(languageOfLocale)).toEqual(locales.map(() => 'zh'))
  })

  it('is English for every other locale', () => {
    const locales = ['en-US', 'en_GB', 'de-DE', '', 'za-CN', 'zha']
    expect(locales.map(languageOfLocale)).toEqual(locales.map(() => 'en'))
  })

  it('is null where Redress does not speak it', () => {
    expect(['de-DE', '', '*', 'zha'].map(spokenLanguage)).toEqual([null, null, null, null])
  })
})
