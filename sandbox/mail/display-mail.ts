// A stranger's HTML on the page's own origin: nothing in it runs and nothing is loaded from elsewhere. Its links open in
// a tab of their own; the page around it may measure it, which does not allow any script in it.
const may = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox'
const policy = [
  "default-src 'none'",
  'img-src data:',
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  `sandbox ${may}`,
].join('; ')

/**
 * The HTML in front of a mail that has no styles of its own, so that it is shown as mail programs show it.
 */
const before =
  '<!doctype html><meta charset="utf-8"><base target="_blank"><style>body{margin:12px;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}</style>'

/** The HTML of a mail as an HTTP answer that can be shown in a frame of the page. */
export function displayMail(html: string): Response {
  // A link's own target would lead out of the frame, or into the page.
  const untargeted = html.replaceAll(
    /(<(?:a|area|form|base)\b[^>]{0,2000}?)\starget\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi,
    '$1',
  )
  return new Response(`${before}${untargeted}`, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  })
}
