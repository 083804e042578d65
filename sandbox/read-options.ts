import { parseArgs } from 'node:util'

/** An option of a program: the placeholder for its value in the usage, or null for an option without a value. */
export type Option = { placeholder: string | null; about: string }

/** The options of a program, by name without the dashes. */
export type Options = Readonly<Record<string, Option>>

/** The value of each given option, `''` for one that takes no value. */
export type OptionValues = ReadonlyMap<string, string>

/**
 * Reads a command line that has only options. Throws an Error with a sentence when one is unknown, lacks its value, or
 * has one although it takes none.
 */
export function readOptions(args: readonly string[], options: Options): OptionValues {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { placeholder }]) => [
        name,
        { type: placeholder === null ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values = new Map<string, string>()
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') throw new Error(formatUnknownOption(token.value, options))
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    if (option === undefined) throw new Error(formatUnknownOption(token.rawName, options))
    values.set(token.name, checkedValue(token, option))
  }
  return values
}

/** The options, a line each with what they are for. */
export function describeOptions(options: Options): string {
  const rows = Object.entries(options).map(
    ([name, { placeholder, about }]) =>
      [placeholder === null ? `--${name}` : `--${name} ${placeholder}`, about] as const,
  )
  const width = Math.max(...rows.map(([leftColumn]) => leftColumn.length))
  return rows.map(([leftColumn, about]) => `  ${leftColumn.padEnd(width)}  ${about}`).join('\n')
}

type OptionToken = { rawName: string; value: string | undefined; inlineValue: boolean | undefined }

function checkedValue({ rawName, value, inlineValue }: OptionToken, { placeholder }: Option): string {
  if (placeholder === null) {
    if (value === undefined) return ''
    throw new Error(`${rawName} ${JSON.stringify(value)} is not allowed: ${rawName} takes no value.`)
  }
  // Without a value, the parser takes the next option for it.
  if (value === undefined || (inlineValue !== true && value.startsWith('--')))
    throw new Error(`${rawName} lacks its value: write it as ${rawName} ${placeholder}.`)
  return value
}

function formatUnknownOption(typed: string, options: Options): string {
  const names = Object.keys(options).map((name) => `--${name}`)
  return `${JSON.stringify(typed)} is not an option: ${names.join(', ')} and --help are allowed.`
}
