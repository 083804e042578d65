import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import { instant } from '../../deadlines/instant.ts'
import { formatInstant } from '../../notices/format-time.ts'
import { letterSubject } from '../../notices/letters/subject.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import { langOf } from '../shell.ts'
import { replyTo, type ShownLetter } from './shown-letters.ts'
import type { Visit } from './visit.ts'

/** Noto Sans with the characters of GB 2312, and Latin, Greek and Cyrillic letters. */
const fontFile = fileURLToPath(
  new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc')),
)
let font: Promise<Buffer> | null = null

const ink = '#23211d'
const soft = '#5f5a52'

/** The answer to a complaint as a document to keep: in the words and the language in which the client was told. */
export async function answerPdf({ page, reader }: Visit, answer: ShownLetter): Promise<Buffer<ArrayBuffer>> {
  font ??= readFile(fontFile)
  const { file, provider } = page
  const { client, facts, case: kase } = file
  const { number } = kase.complaint
  // Kept for years, it says the year of its dates.
  const told = { ...reader, words: wordsIn(client.language), now: instant(0) }
  const { portal, letters } = told.words
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
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', resolve)
    document.on('error', reject)
  })
  document.registerFont('text', await font)
  document.font('text').fillColor(soft).fontSize(10)
  document.text(provider.name)
  document.text(letters.ways([provider.serviceEmail, provider.hotline].filter((way) => way !== null)))
  document.moveDown(1.5)
  document.text(portal.answerPdf.to(client.name))
  if (client.contact !== null) document.text(client.contact)
  document.text(formatInstant(answer.fact.toldAt, told))
  document.moveDown(1.5)
  document.fillColor(ink).fontSize(17).text(title)
  document.moveDown(0.8)
  document.fontSize(11).text(answer.fact.text, { lineGap: 4 })
  const said = replyTo(facts, answer)
  if (said) {
    document.moveDown(1.5).fillColor(soft).fontSize(10)
    document.text(`${portal.answerPdf.yourAnswer} · ${formatInstant(said.at, told)}`)
    document.moveDown(0.3).fillColor(ink).fontSize(11).text(said.words, { lineGap: 4 })
  }
  const { start, count } = document.bufferedPageRange()
  for (let index = start; index < start + count; index++) {
    document.switchToPage(index)
    // Below the margin, where the text would otherwise go to a new page.
    document.page.margins.bottom = 0
    document.fillColor(soft).fontSize(9)
    document.text(`${number} · ${portal.answerPdf.page(index + 1, count)}`, 72, document.page.height - 48, {
      align: 'center',
      width: document.page.width - 144,
      lineBreak: false,
    })
  }
  document.end()
  await ended
  return Buffer.concat(chunks)
}
