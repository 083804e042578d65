import { parseArgs } from 'node:util'
import { cut } from '../../notices/cut.ts'
import { formatUsage } from './format-usage.ts'
import type { Forms } from './forms.ts'
import { formatList, type Options, type ValueFault } from './options.ts'

type ValuesOf<CommandOptions extends Options | undefined> = CommandOptions extends Options
  ? { readonly [Name in keyof CommandOptions]: Exclude<ReturnType<CommandOptions[Name]['read']>, ValueFault> }
  : Readonly<Record<string, never>>

/** A parsed command line: the form, its arguments in order, its options by name. */
export type ParsedCommandLine<All extends Forms> = {
  readonly [Word in keyof All]: {
    readonly form: Word
    readonly args: readonly string[]
    readonly options: ValuesOf<All[Word]['options']>
  }
}[keyof All]

/** The command exits early: `--help` (0) or invalid arguments (2). */
export type EarlyExit = {
  readonly exitCode: 0 | 2
  /** The text to print: for a fault its sentence and then the usage; without a line break at the end. */
  readonly text: string
  /** The sentence alone; null for `--help`. */
  readonly fault: string | null
}

/**
 * Reads the arguments of a command, after the name of its program. `--help` or `-h` anywhere returns the usage. Every
 * fault names the option, the typed text and the allowed values.
 */
export function readCommandLine<const All extends Forms>(
  forms: All,
  args: readonly string[],
): ParsedCommandLine<All> | EarlyExit {
  const usage = formatUsage(forms)
  if (args.includes('--help') || args.includes('-h')) return { exitCode: 0, text: usage, fault: null }
  const read = readForm(forms, args)
  if (!('fault' in read)) return read as ParsedCommandLine<All>
  return { exitCode: 2, text: `${read.fault}\n${usage}`, fault: read.fault }
}

/** Reports a fault that only the command itself can detect, such as two options that exclude each other. */
export const refuseCommandLine = (forms: Forms, fault: string): EarlyExit => ({
  exitCode: 2,
  text: `${fault}\n${formatUsage(forms)}`,
  fault,
})

/**
 * The typed text in quotation marks, with control characters escaped, truncated so that it does not fill the screen.
 */
export const quoteTyped = (typed: string): string => JSON.stringify(cut(typed, 81))

type ReadForm = { readonly form: string; readonly args: readonly string[]; readonly options: object }

function readForm(forms: Forms, args: readonly string[]): ReadForm | ValueFault {
  const [first = ''] = args
  const word = first !== '' && Object.hasOwn(forms, first) ? first : ''
  const form = Object.hasOwn(forms, word) ? forms[word] : undefined
  const words = Object.keys(forms).filter((each) => each !== '')
  const allowed = `${formatList(words)} ${words.length === 1 ? 'is' : 'are'}`
  if (!form && first === '') return { fault: `The first word is missing: ${allowed} allowed.` }
  const isWord = word === '' && words.length > 0 && !first.startsWith('-') && first !== ''
  if (!form || (isWord && !form.args)) return { fault: `${quoteTyped(first)} is not allowed: ${allowed}.` }
  const { args: names = [], optionalArgs = [], options = {} } = form
  const typed = parseTokens(word === '' ? args : args.slice(1), options, [...names, ...optionalArgs])
  if ('fault' in typed) return typed
  const values: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(options)) {
    const text = typed.options.get(name) ?? null
    const value = option.read(text)
    if (isFault(value))
      return { fault: `--${name} ${text === null ? '' : `${quoteTyped(text)} `}${value.fault}` }
    values[name] = value
  }
  const missing = names[typed.args.length]
  if (missing !== undefined) return { fault: `${missing} is missing.` }
  return { form: word, args: typed.args, options: values }
}

type ParsedTokens = { readonly options: ReadonlyMap<string, string>; readonly args: readonly string[] }

function parseTokens(
  args: readonly string[],
  options: Options,
  names: readonly string[],
): ParsedTokens | ValueFault {
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
  const optionValues = new Map<string, string>()
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') {
      if (positionals.length === names.length) return { fault: formatUnexpected(token.value, options, names) }
      positionals.push(token.value)
      continue
    }
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    if (!option) return { fault: formatUnexpected(token.rawName, options, names) }
    const { rawName, value, inlineValue } = token
    if (option.placeholder === null && value !== undefined)
      return { fault: `${rawName} ${quoteTyped(value)} is not allowed: ${rawName} takes no value.` }
    // Without a value, the parser takes the next option as the value.
    if (option.placeholder !== null && (value === undefined || (!inlineValue && value.startsWith('--'))))
      return { fault: `${rawName} lacks its value: write it as ${rawName} ${option.placeholder}.` }
    optionValues.set(token.name, value ?? '')
  }
  return { options: optionValues, args: positionals }
}

function formatUnexpected(typed: string, options: Options, names: readonly string[]): string {
  const optionNames = [...Object.keys(options).map((name) => `--${name}`), '--help']
  const allowed = `${formatList(optionNames)} ${optionNames.length === 1 ? 'is' : 'are'}`
  const isOption = typed.startsWith('-') || names.length === 0
  return isOption
    ? `${quoteTyped(typed)} is not an option: ${allowed}.`
    : `${quoteTyped(typed)} is one argument too many: only ${formatList(names)} can be given.`
}

const isFault = (value: unknown): value is ValueFault =>
  typeof value === 'object' && value !== null && 'fault' in value
