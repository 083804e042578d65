import { describe, expect, test } from 'vitest'
import { boundaryOf, Malformed, partsOf } from '../../src/portal/forms/multipart.ts'

const boundary = '----WebKitFormBoundary7MA4YWxkTrZu0gW'
const bodyOf = (parts: readonly string[]) =>
  Buffer.from(`${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`, 'latin1')
const field = (name: string, value: string) =>
  `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`
const file = (name: string, value: string, type = 'image/png') =>
  `Content-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${value}`

async function* inPieces(body: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size)
}

async function read(body: Buffer, size: number) {
  const parts: (readonly [name: string, filename: string | null, mimetype: string, bytes: string])[] = []
  for await (const { name, filename, mimetype, bytes } of partsOf(inPieces(body, size), boundary)) {
    const chunks: Buffer[] = []
    for await (const chunk of bytes) chunks.push(Buffer.from(chunk))
    parts.push([name, filename, mimetype, Buffer.concat(chunks).toString('latin1')])
  }
  return parts
}

describe('partsOf', () => {
  const tricky = `\r\n--${boundary.slice(0, -1)}\r\n--\r\n\r\n${boundary}\r\n-`
  const body = bodyOf([
    field('words', 'Hello\r\nthere'),
    file('a.png', tricky),
    field('empty', ''),
    file('', ''),
  ])

  test('reads the same form whatever the size of the pieces in which it arrives', async () => {
    const whole = await read(body, body.length)
    expect(whole).toEqual([
      ['words', null, 'application/octet-stream', 'Hello\r\nthere'],
      ['files', 'a.png', 'image/png', tricky],
      ['empty', null, 'application/octet-stream', ''],
      ['files', '', 'image/png', ''],
    ])
    for (let size = 1; size < 90; size++) expect(await read(body, size), `${size} bytes`).toEqual(whole)
  })

  test('skips the bytes of parts that are not read', async () => {
    const names: string[] = []
    for await (const { name } of partsOf(inPieces(body, 7), boundary)) names.push(name)
    expect(names).toEqual(['words', 'files', 'empty', 'files'])
  })

  test('strips folders, control characters and direction overrides from file names, and shortens them', async () => {
    const names = [
      '..\\..\\etc\\passwd',
      '../../x.png',
      'a\u0000\u0001b.png',
      'a%22b%0D%0Ac.png',
      'n'.repeat(5_000),
    ]
    const parts = await read(bodyOf(names.map((name) => file(name, 'x'))), 64)
    expect(parts.map(([, name]) => name)).toEqual(['passwd', 'x.png', 'ab.png', 'a"b c.png', 'n'.repeat(200)])
    const reversed = `Content-Disposition: form-data; name="files"; filename="a\u202Egnp.exe"\r\n\r\nx`
    const body = Buffer.from(`--${boundary}\r\n${reversed}\r\n--${boundary}--\r\n`)
    expect((await read(body, 64)).map(([, name]) => name)).toEqual(['agnp.exe'])
  })

  test('replaces an invalid MIME type by application/octet-stream', async () => {
    for (const type of ['text/html; charset=x', 'nonsense', 'a/b\u0000c']) {
      const [parts] = await read(bodyOf([file('a', 'x', type)]), 64)
      expect(parts?.[2]).toBe(type.startsWith('text/html') ? 'text/html' : 'application/octet-stream')
    }
  })

  test.each([
    ['that ends in the middle', body.subarray(0, 200)],
    ['without any boundary', Buffer.from('x'.repeat(100))],
    ['with a part without a name', bodyOf(['Content-Disposition: form-data\r\n\r\nx'])],
    ['with endless headers', bodyOf([`X-A: ${'a'.repeat(20_000)}\r\n\r\nx`])],
    ['that is empty', Buffer.alloc(0)],
  ])('refuses a form %s', async (_, broken) => {
    await expect(read(broken, 50)).rejects.toThrow(Malformed)
  })

  test('boundaryOf returns the boundary of a multipart/form-data type, else null', () => {
    expect(boundaryOf('multipart/form-data; boundary=abc')).toBe('abc')
    expect(boundaryOf('multipart/form-data; charset=utf-8; boundary="a b"')).toBe('a b')
    expect(boundaryOf('multipart/mixed; boundary=abc')).toBeNull()
    expect(boundaryOf('multipart/form-data')).toBeNull()
  })
})
