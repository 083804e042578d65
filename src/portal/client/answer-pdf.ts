import { readFile } from 'node:fs/promises'
import { instant } from '../../deadlines/instant.ts'
import { formatInstant, type Reader } from '../../notices/format-time.ts'
import { letterSubject } from '../../notices/letters/letter-subject.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import { langOf } from '../pages/page-frame.ts'
import { type DeliveredLetter, replyTo } from './delivered-letters.ts'
import type { Visit } from './visit.ts'

const ink = '#23211d'
const soft = '#5f5a52'

let font: Promise<Buffer> | null = null

/** Noto Sans with the characters of GB 2312, and Latin, Greek and Cyrillic letters; read once, when first needed. */
function loadFont(): Promise<Buffer> {
  font ??= readFile(new URL('../../../vendor/noto-sans-sc/NotoSansHans-Regular.otf', import.meta.url))
  return font
}

/** The answer to a complaint as a PDF to keep, in the words and the language of the letter that the client received. */
export async function answerPdf(
  { page, reader }: Visit,
  answer: DeliveredLetter,
): Promise<Buffer<ArrayBuffer>> {
  const { default: PDFDocument } = await import('pdfkit')
  const { file, provider } = page
  const { client, facts, case: kase } = file
  const { number } = kase.complaint
  // It is kept for years, so its dates include the year.
  const letterReader = { ...reader, words: wordsIn(client.language), now: instant(0) }
  const title = letterSubject(answer.fact, facts.slice(0, answer.seq - 1), number, client.language)
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: 64, bottom: 72, left: 72, right: 72 },
    bufferPages: true,
    lang: langOf(client.language),
    displayTitle: true,
    info: { Title: title, Author: provider.name, CreationDate: new Date(answer.fact.toldAt) },
  })
  const chunks: Buffer[] = []
  const finished = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', resolve)
    document.on('error', reject)
  })
  document.registerFont('text', await loadFont())
  document.font('text')
  writeLetterhead(document, page, answer, letterReader)
  document.fillColor(ink).fontSize(17).text(title)
  document.moveDown(0.8)
  document.fontSize(11).text(answer.fact.text, { lineGap: 4 })
  writeReply(document, replyTo(facts, answer), letterReader)
  numberPages(
    document,
    (index, count) => `${number} · ${letterReader.words.portal.answerPdf.page(index + 1, count)}`,
  )
  document.end()
  await finished
  return Buffer.concat(chunks)
}

function writeLetterhead(
  document: PDFKit.PDFDocument,
  { provider, file: { client } }: Visit['page'],
  { fact }: DeliveredLetter,
  letterReader: Reader,
): void {
  const { portal, letters } = letterReader.words
  document.fillColor(soft).fontSize(10)
  document.text(provider.name)
  document.text(letters.ways([provider.serviceEmail, provider.hotline].filter((way) => way !== null)))
  document.moveDown(1.5)
  document.text(portal.answerPdf.to(client.name))
  if (client.contact !== null) document.text(client.contact)
  document.text(formatInstant(fact.toldAt, letterReader))
  document.moveDown(1.5)
}

/** Writes the client's reply, if there is one. */
function writeReply(
  document: PDFKit.PDFDocument,
  reply: ReturnType<typeof replyTo>,
  letterReader: Reader,
): void {
  if (!reply) return
  document.moveDown(1.5).fillColor(soft).fontSize(10)
  document.text(
    `${letterReader.words.portal.answerPdf.yourAnswer} · ${formatInstant(reply.at, letterReader)}`,
  )
  document.moveDown(0.3).fillColor(ink).fontSize(11).text(reply.words, { lineGap: 4 })
}

/** Writes a line at the foot of each page; `index` counts from 0. */
function numberPages(document: PDFKit.PDFDocument, footer: (index: number, count: number) => string): void {
  const { start, count } = document.bufferedPageRange()
  for (let index = start; index < start + count; index++) {
    document.switchToPage(index)
    // Below the margin, where the text would otherwise go to a new page.
    document.page.margins.bottom = 0
    document.fillColor(soft).fontSize(9)
    document.text(footer(index, count), 72, document.page.height - 48, {
      align: 'center',
      width: document.page.width - 144,
      lineBreak: false,
    })
  }
}
