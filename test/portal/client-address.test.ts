import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { clientAddress } from '../../src/portal/client-address.ts'

/** The client address for a request with this X-Forwarded-For header behind this many trusted proxies. */
async function addressOf(remoteAddress: string, forwarded: string | null, proxies: number): Promise<string> {
  const app = new Hono()
  app.get('/', (context) => context.text(clientAddress(context, proxies)))
  const headers: Record<string, string> = forwarded === null ? {} : { 'x-forwarded-for': forwarded }
  return (await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } })).text()
}

test('without trusted proxies, the address is that of the connection', async () => {
  expect(await addressOf('192.0.2.1', null, 0)).toBe('192.0.2.1')
  expect(await addressOf('192.0.2.1', '203.0.113.9', 0)).toBe('192.0.2.1')
})

test('behind trusted proxies, the address is the one that the first of them saw, whatever the client claims', async () => {
  expect(await addressOf('10.0.0.1', '203.0.113.9', 1)).toBe('203.0.113.9')
  expect(await addressOf('10.0.0.1', '1.1.1.1, 2.2.2.2, 203.0.113.9', 1)).toBe('203.0.113.9')
  expect(await addressOf('10.0.0.1', '1.1.1.1, 203.0.113.9, 10.0.0.2', 2)).toBe('203.0.113.9')
  expect(await addressOf('10.0.0.1', '203.0.113.9', 2)).toBe('203.0.113.9')
  expect(await addressOf('10.0.0.1', null, 1)).toBe('10.0.0.1')
  expect(await addressOf('10.0.0.1', ' ', 1)).toBe('10.0.0.1')
})

test('an IPv6 address counts as its /64 network, an IPv4 one as itself in any notation', async () => {
  const network = '2001:db8:0:7'
  expect(await addressOf('2001:db8:0:7::1', null, 0)).toBe(network)
  expect(await addressOf('2001:DB8:0:7:aaaa:bbbb:cccc:dddd', null, 0)).toBe(network)
  expect(await addressOf('2001:0db8::7:0:0:0:1', null, 0)).toBe(network)
  expect(await addressOf('::1', null, 0)).toBe('0:0:0:0')
  expect(await addressOf('fe80::1%eth0', null, 0)).toBe('fe80:0:0:0')
  expect(await addressOf('10.0.0.1', '[2001:db8:0:7::9]:443', 1)).toBe(network)
  expect(await addressOf('::ffff:192.0.2.1', null, 0)).toBe('192.0.2.1')
  expect(await addressOf('10.0.0.1', '192.0.2.1:5511', 1)).toBe('192.0.2.1')
})
