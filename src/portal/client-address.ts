import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * The address by which requests are counted: an IPv4 address, or the /64 network of an IPv6 one, which is what a
 * household gets. `proxies`: how many trusted proxies stand in front, each of which appends to `X-Forwarded-For` the
 * address it saw; with none, the header could be forged and is not read.
 */
export function clientAddress(context: Context, proxies: number): string {
  const remoteAddress = getConnInfo(context).remote.address ?? 'unknown'
  const forwardedFor = (context.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  const address =
    proxies > 0 ? (forwardedFor.at(-proxies) ?? forwardedFor[0] ?? remoteAddress) : remoteAddress
  return networkOf(address === '' ? remoteAddress : address)
}

function networkOf(address: string): string {
  const plain = address
    .slice(0, 60)
    .toLowerCase()
    .replace(/^\[|\].*$|%.*$/g, '')
  const mapped = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/.exec(plain)?.[1]
  if (mapped || !plain.includes(':')) return mapped ?? plain
  const [head = '', tail = ''] = plain.split('::')
  const before = head.split(':').filter((group) => group !== '')
  const after = tail.split(':').filter((group) => group !== '')
  const zeros = plain.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).map(shortGroup).join(':')
}

const shortGroup = (group: string): string => group.replace(/^0+(?=.)/, '')
