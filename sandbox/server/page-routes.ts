import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // What is typed in two styles at once gets a style attribute from the browser's own editing.
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "frame-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The page of the workspace: plain files below `directory`, never cached, under a strict content policy. */
export function pageRoutes(directory: string): Hono {
  const routes = new Hono()
  routes.get('/', () => serve(directory, 'index.html'))
  // Permalinks open the page, which finds the message by the address.
  routes.get('/archives/*', () => serve(directory, 'index.html'))
  routes.get('/:path{[a-z0-9][a-z0-9/-]*\\.(?:html|js|css|svg)}', (c) =>
    serve(directory, c.req.param('path')),
  )
  return routes
}

function serve(directory: string, name: string): Response {
  const headers = {
    'content-type': types[name.split('.').pop() ?? ''] ?? 'text/plain',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  }
  try {
    return new Response(readFileSync(join(directory, name), 'utf8'), { headers })
  } catch {
    return new Response('there is no such file', { status: 404 })
  }
}
