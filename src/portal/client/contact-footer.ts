import { html } from 'hono/html'
import type { Html } from '../pages/page-frame.ts'
import type { Visit } from './visit.ts'

/** The footer of every page: how to reach a person. */
export function contactFooter({ page, reader }: Visit): Html {
  const { portal, letters } = reader.words
  const { provider, file } = page
  const { number } = file.case.complaint
  const ways = letters.ways([provider.serviceEmail, provider.hotline].filter((way) => way !== null))
  return html`<footer class="foot"><h2>${portal.person}</h2><p>${portal.reach(ways, number)}</p><p>${provider.name}</p></footer>`
}
