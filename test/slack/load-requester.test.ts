import { WebClient } from '@slack/web-api'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { Store } from '../../src/operations/ports/store.ts'
import { boltLogger } from '../../src/slack/connection/bolt-logger.ts'
import { loadRequester } from '../../src/slack/requests/requester.ts'
import { at } from '../support/agreement.ts'
import { testPerson } from '../support/people.ts'
import { until } from '../support/until.ts'

test('when a profile cannot be refreshed, the stored one is used at once and the error is logged', async () => {
  const lines: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) })
  const profile = { person: testPerson('amy'), language: 'en', timeZone: 'UTC', refreshedAt: null } as const
  const store: Pick<Store, 'profile'> = { profile: async () => profile }
  // Nothing listens on this port.
  const client = new WebClient('xoxb-test', {
    slackApiUrl: 'http://127.0.0.1:1/api/',
    retryConfig: { retries: 0 },
    logger: boltLogger(pino({ level: 'silent' })),
  })
  const deps = {
    store: store as Store,
    now: () => at('2026-03-02 10:00'),
    newId: () => '1',
    hash: (text: string) => text,
    log,
  }
  expect((await loadRequester(deps, client, 'amy')).person.name).toBe('Amy')
  const line = await until(
    'the log has the error',
    async () => lines,
    (all) => all.find((one) => one.includes('profile not renewed')),
  )
  expect(JSON.parse(line)).toMatchObject({
    userId: 'amy',
    err: { message: expect.any(String), stack: expect.any(String) },
  })
})
