import type { Forms } from './forms.ts'
import type { Options } from './options.ts'

/** The usage of a command: each form with its description, then all options, a line each. */
export function formatUsage(forms: Forms): string {
  const parts = Object.values(forms).map(({ usage, about }) => [usage, ...indented(about)].join('\n'))
  const options: Options = Object.assign({}, ...Object.values(forms).map(({ options }) => options ?? {}))
  const rows = Object.entries(options).map(
    ([name, { placeholder, about }]) =>
      [placeholder === null ? `--${name}` : `--${name} ${placeholder}`, about] as const,
  )
  const width = Math.max(0, ...rows.map(([left]) => left.length))
  const lines = rows.map(([left, about]) => `${left.padEnd(width)}  ${about}`)
  return [parts.join('\n'), ...(lines.length === 0 ? [] : ['', ...lines])].join('\n')
}

const indented = (about: string): string[] =>
  about.split('\n').map((line) => (line === '' ? '' : `  ${line}`))
