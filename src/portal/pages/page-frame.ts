import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { Language } from '../../agreement/vocabulary.ts'
import { stylesheet } from './stylesheet.ts'

/** Markup with every inserted value escaped. */
export type Html = ReturnType<typeof html>

/** The language code of a page in HTML. */
export const langOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en')

/** The frame of a page. */
type Frame = {
  readonly language: Language
  readonly title: string
  /** Name of the provider; null: unknown. */
  readonly provider: string | null
  /** The same page in another language; null: there is none. */
  readonly otherLanguage: { readonly language: Language; readonly href: string } | null
  readonly body: Html
}

const languageNames: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' }

/** A whole page with its letterhead. It has no script and no image, and loads nothing from elsewhere. */
export const pageFrame = ({
  language,
  title,
  provider,
  otherLanguage,
  body,
}: Frame): Html => html`<!doctype html>
<html lang="${langOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${raw(stylesheet)}</style>
</head>
<body>
<div class="sheet">
<header class="head"><strong>${provider ?? ''}</strong>${
  otherLanguage === null
    ? ''
    : html`<a class="switch" href="${otherLanguage.href}" hreflang="${langOf(otherLanguage.language)}" lang="${langOf(
        otherLanguage.language,
      )}">${languageNames[otherLanguage.language]}</a>`
}</header>
${body}
</div>
</body>
</html>`

/**
 * Headers of every response: only the page's own style is used, forms submit to this site only, no other page may frame
 * it, its address is not sent to other sites, and no cache or search engine keeps it.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(stylesheet).digest('base64')}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
}
