import type { z } from 'zod'

/** The faults of a value, one sentence for each issue, beginning with its place (`users.0.id`). */
export function describeFaults(error: z.ZodError): string[] {
  return error.issues.map((issue) => {
    const place = issue.path.join('.') || 'the file'
    const kinds = /^Invalid input: expected (\S+), received (\S+)$/.exec(issue.message)
    if (kinds === null) return `${place}: ${issue.message}`
    const [, expected, received] = kinds
    return received === 'undefined'
      ? `${place} is missing: give ${kindName(expected)}`
      : `${place} is ${kindName(received)}: give ${kindName(expected)}`
  })
}

/** A kind of JSON value as people call it; an unknown one stays as it is. */
function kindName(kind = ''): string {
  return (
    {
      string: 'text',
      object: 'an object',
      array: 'a list',
      record: 'an object',
      boolean: 'true or false',
      number: 'a number',
      null: 'null',
    }[kind] ?? kind
  )
}
