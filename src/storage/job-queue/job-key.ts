import { Prisma } from '../generated/client.ts'

/** SQL of a text constant. */
export const constant = (text: string): Prisma.Sql => Prisma.raw(`'${text.replaceAll("'", "''")}'`)

/** SQL that concatenates constants and values: jobKey`card:${caseId}` is `'card:' || caseId`. */
export const jobKey = (texts: TemplateStringsArray, ...values: readonly Prisma.Sql[]): Prisma.Sql =>
  Prisma.join(
    texts.flatMap((text, index) => {
      const value = values[index]
      return [...(text === '' ? [] : [constant(text)]), ...(value ? [value] : [])]
    }),
    ' || ',
  )
