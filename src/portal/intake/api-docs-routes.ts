import { Hono } from 'hono'
import { wordsIn } from '../../notices/words/words-in.ts'
import { requestedLanguage } from '../pages/requested-language.ts'
import { apiDocsPage } from './api-docs-page.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { openapi } from './openapi.ts'

/** `/api/docs` and `/api/openapi.json`, for developers of the company's own portal. */
export function apiDocsRoutes({ store, publicUrl }: Pick<IntakeDeps, 'store' | 'publicUrl'>): Hono {
  const app = new Hono()
  app.get('/api/docs', async (context) => {
    const { name } = await store.provider()
    return context.html(await apiDocsPage(name, requestedLanguage(context), publicUrl))
  })
  app.get('/api/openapi.json', (context) =>
    context.json(openapi(wordsIn(requestedLanguage(context)), publicUrl)),
  )
  return app
}
