import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebClient } from '@slack/web-api'
import type { Page } from 'playwright-core'
import { openPage, startBrowser } from '../sandbox/testing/start-browser.ts'
import { type Latencies, latencies } from './latencies.ts'
import { machine } from './machine.ts'
import { historyMessage, workspaceOf } from './page-workspace.ts'
import { startProgram } from './programs.ts'
import { withCleanup } from './with-cleanup.ts'

const project = resolve(import.meta.dirname, '..')
const targets = { p95Ms: 200 }
const channels = 20
/** The time between two posts, in milliseconds. */
const pace = 300

/**
 * Measures the time from the return of the bot's call to the message on the screen, with the sandbox in its own
 * process, its page in Chromium, twenty channels, and `history` messages in the visible one. Throws without the
 * browser.
 */
export function measurePage({ history, posts }: { readonly history: number; readonly posts: number }) {
  return withCleanup(async (directory, onEnd) => {
    const workspace = workspaceOf(channels)
    const file = join(directory, 'workspace.json')
    await writeFile(file, JSON.stringify(workspace.file))
    const sandbox = await startProgram({
      args: [
        join(project, 'sandbox/main.ts'),
        ...['--workspace', file, '--data', join(directory, 'sandbox'), '--relaxed-rates'],
      ],
      cwd: directory,
    })
    onEnd(sandbox.stop)
    const client = new WebClient(workspace.botToken, { slackApiUrl: `${sandbox.origin}/api/` })
    for (let n = 0; n < history; n++) {
      await client.chat.postMessage({ channel: workspace.channel, ...historyMessage(n) })
    }

    const browser = await startBrowser()
    onEnd(() => browser.close())
    const address = `${sandbox.origin}/?as=${workspace.person}#/${workspace.channel}`
    const openedAt = performance.now()
    const { page, faults } = await openPage(browser, address)
    await page.locator('.place .message', { hasText: `#${history - 1}#` }).waitFor()
    const openedMs = Math.round(performance.now() - openedAt)
    await page.evaluate(paintRecorder)
    const initialLatencies = await postAndWatch(history)
    await showAll(page)
    const finalLatencies = await postAndWatch(history + posts)
    return {
      what: 'from the return of chat.postMessage to the message on the screen, milliseconds',
      channels,
      history,
      posts,
      shown: initialLatencies,
      shownAfterAll: finalLatencies,
      openedMs,
      faults,
      errors: faults.length,
      machine: machine(),
      targets,
      met: Math.max(initialLatencies.p95, finalLatencies.p95) <= targets.p95Ms && faults.length === 0,
    }

    /** Posts messages, numbered from `first`, and returns their latencies to the screen. */
    async function postAndWatch(first: number): Promise<Latencies> {
      const returnTimes: number[] = []
      for (let n = first; n < first + posts; n++) {
        await client.chat.postMessage({ channel: workspace.channel, ...historyMessage(n) })
        returnTimes.push(Date.now())
        await sleep(pace)
      }
      const painted = await waitForPaint(page, `#${first + posts - 1}#`)
      const times = returnTimes.map((at, place) => {
        const shownAt = painted.get(`#${first + place}#`)
        if (shownAt === undefined) throw new Error(`Message ${first + place} was never on the screen.`)
        // The message may be on the screen before the answer of the call arrives.
        return Math.max(0, shownAt - at)
      })
      return latencies(times)
    }
  })
}

/** Loads all messages back to the first, and scrolls to the end again, where new messages appear. */
async function showAll(page: Page): Promise<void> {
  const earlier = page.locator('.earlier')
  for (let words = ''; await earlier.isVisible(); ) {
    const now = await earlier.innerText()
    if (now !== words) await page.evaluate("document.querySelector('.earlier').click()")
    words = now
    await sleep(50)
  }
  await page.evaluate(
    '(list => list.scrollTo(0, list.scrollHeight))(document.querySelector(".message-list"))',
  )
}

/**
 * Waits until the last message is painted, and returns the time of each. Polls from outside, because the page forbids
 * evaluated code.
 */
async function waitForPaint(page: Page, last: string): Promise<ReadonlyMap<string, number>> {
  for (const deadline = performance.now() + 30_000; performance.now() < deadline; await sleep(100)) {
    const painted = new Map((await page.evaluate('[...window.painted]')) as [string, number][])
    if (painted.has(last)) return painted
  }
  throw new Error(`The message ${last} was not on the screen within 30 s.`)
}

/** The script in the page: records the time when each message is painted, by its `#number#`. */
const paintRecorder = `{
  window.painted = new Map()
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes])
    const found = added.flatMap((node) => node.textContent.match(/#\\d+#/g) ?? [])
    requestAnimationFrame(() => setTimeout(() => {
      for (const number of found) if (!window.painted.has(number)) window.painted.set(number, Date.now())
    }))
  }).observe(document.querySelector('.place .message-items'), { childList: true })
}`
