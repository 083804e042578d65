import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/agreement/vocabulary.ts'
import { composeLetter, type LetterParts } from '../../src/mail/outgoing/compose-letter.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { fact } from '../support/facts.ts'

const page = `https://complaints.example.com/c/${'x'.repeat(43)}`
const reply = 'abcdefghijklmnopqrstuvwxyz'
const text = `尊敬的林静：

调查结论：
  – 导出任务超时 <script>alert(1)</script> & "磁盘"
  – a < b

谢谢。`

async function letter(change: Partial<LetterParts> = {}, language: Language = 'zh') {
  const composed = await composeLetter({
    noticeId: 'n3',
    letter: fact('solution-notified', { text }),
    earlierFacts: [],
    number: 'C-2026-0001',
    client: { name: '远山科技', contact: '林静', language, email: 'linjing@yuanshan.example.com' },
    provider: { name: '远帆云科技 / Yuanfan Cloud', serviceEmail: 'service@yuanfan.example.com' },
    earlierIds: [],
    page,
    replyToken: reply,
    hash: sha256,
    ...change,
  })
  const mail = await simpleParser(composed.raw)
  return {
    composed,
    mail,
    html: mail.html || '',
    headers: composed.raw.toString().split('\r\n\r\n', 1)[0] ?? '',
  }
}

describe('a letter', () => {
  test("goes from the service address, under the provider's name, to the client's contact", async () => {
    const { composed, mail } = await letter()
    expect(composed.envelope).toEqual({
      from: 'service@yuanfan.example.com',
      to: ['linjing@yuanshan.example.com'],
    })
    expect(mail.from?.value).toEqual([
      { name: '远帆云科技 / Yuanfan Cloud', address: 'service@yuanfan.example.com' },
    ])
    expect(mail.to).toMatchObject({ value: [{ name: '林静', address: 'linjing@yuanshan.example.com' }] })
    expect(mail.subject).toBe('关于您的投诉 C-2026-0001 的解决方案')
    expect(mail.date?.getTime()).toBe(fact('solution-notified').at)
  })

  test('has a reply address that identifies its case', async () => {
    const { mail } = await letter()
    expect(mail.replyTo?.value).toEqual([
      { name: '远帆云科技 / Yuanfan Cloud', address: `service+${reply}@yuanfan.example.com` },
    ])
  })

  test('references the earlier mails of its case, so that they form one thread', async () => {
    const alone = await letter()
    expect(alone.mail.messageId).toBe('<n3@yuanfan.example.com>')
    expect(alone.headers).not.toMatch(/^(in-reply-to|references):/im)
    const earlier = ['<n1@yuanfan.example.com>', '<n2@yuanfan.example.com>', '<CAF+x@mail.example.net>']
    const { mail } = await letter({ earlierIds: earlier })
    expect(mail.inReplyTo).toBe('<CAF+x@mail.example.net>')
    expect(mail.references).toEqual(earlier)
    const many = Array.from({ length: 300 }, (_, n) => `<n${n}@yuanfan.example.com>`)
    const long = await letter({ earlierIds: many })
    expect(long.mail.references).toEqual(['<n0@yuanfan.example.com>', ...many.slice(-20)])
  })

  test('has only the standard headers and the loop header, which is the same in every letter', async () => {
    const { headers } = await letter()
    const names = headers
      .split(/\r\n(?![ \t])/)
      .map((line) => line.split(':', 1)[0]?.toLowerCase())
      .sort()
    expect(names).toEqual(
      [
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'reply-to',
        'subject',
        'to',
        'x-redress-loop',
      ].sort(),
    )
    const other = await letter({ number: 'C-2026-0002', noticeId: 'n4' })
    const mark = /x-redress-loop: ([0-9a-f]{32})$/im
    expect(mark.exec(headers)?.[1]).toBe(mark.exec(other.headers)?.[1])
  })

  test('begins with the text as written; below a line it explains how to open the case and reply', async () => {
    const { mail } = await letter()
    const [words, footer = ''] = (mail.text ?? '').split(`\n\n${'-'.repeat(40)}\n`)
    expect(words).toBe(text)
    expect(footer.split('\n')).toEqual([
      '查看投诉 C-2026-0001 的处理进展并答复：',
      page,
      '',
      '该链接仅供您本人使用，请勿转发。',
      '您也可以直接回复本邮件。',
      '',
    ])
  })

  test('has an HTML part with the same text, escaped', async () => {
    const { html } = await letter()
    expect(html).toContain('– 导出任务超时 &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;磁盘&quot;')
    expect(html).toContain('– a &lt; b')
    expect(html.match(/<p style="margin:0 0 16px/g)).toHaveLength(3)
    expect(html).toContain('<html lang="zh-Hans">')
    expect(html).toContain(`<a href="${page}"`)
    expect(html.match(/<a /g)).toHaveLength(1)
    expect(html).toContain('>查看并答复</a>')
    expect(html).toContain('投诉 C-2026-0001')
  })

  test.each(['en', 'zh'] as const)(
    'in %s has HTML that runs and loads nothing, even if the text is hostile',
    async (language) => {
      const hostile =
        '"><img src=https://evil.example/x.png> javascript:alert(1) <a href="https://evil.example">x</a>'
      const { html, mail } = await letter(
        {
          letter: fact('solution-notified', { text: hostile }),
          number: 'C-2026-0001',
          provider: { name: hostile, serviceEmail: 'service@yuanfan.example.com' },
        },
        language,
      )
      expect(html).not.toMatch(/<(script|img|link|style|iframe|object|form|base|svg)\b/i)
      expect(html).not.toMatch(/<[^>]*\s(on\w+|src|background)=/i)
      expect(html.match(/href="[^"]*"/g)).toEqual([`href="${page}"`])
      expect(html).not.toMatch(/url\(|@import/i)
      expect(mail.attachments).toEqual([])
    },
  )

  test('has no link if there is no public URL, and can still be replied to', async () => {
    const { html, mail } = await letter({ page: null }, 'en')
    expect(html).not.toContain('<a ')
    expect(mail.text).toContain('You can also simply reply to this e-mail.')
    expect(mail.text).not.toContain('link')
  })

  test('gets no extra header from a hostile contact name', async () => {
    const { mail, headers } = await letter({
      client: {
        name: 'x',
        contact: 'Grace\r\nBcc: all@evil.example\r\n\r\n<b>',
        language: 'en',
        email: 'grace@northwind.example.com',
      },
    })
    expect(headers).not.toMatch(/^bcc:/im)
    expect(mail.bcc).toBeUndefined()
    expect(mail.to).toMatchObject({ value: [{ address: 'grace@northwind.example.com' }] })
  })

  test('drops control characters from its text', async () => {
    const { mail, html } = await letter({
      letter: fact('solution-notified', { text: 'a\0b\u001b[31mc\r\nd\te\u0085' }),
    })
    expect(mail.text?.startsWith('ab[31mc\nd\te\n\n---')).toBe(true)
    expect(html).toContain('ab[31mc<br>d\te</p>')
  })

  test('encodes non-ASCII names and addresses as ASCII', async () => {
    const { composed } = await letter({
      client: { name: '远山', contact: null, language: 'zh', email: 'lin@例子.中国' },
    })
    expect(composed.envelope.to).toEqual(['lin@xn--fsqu00a.xn--fiqs8s'])
    expect(composed.raw.every((byte) => byte < 128)).toBe(true)
  })
})
