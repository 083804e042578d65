import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const project = resolve(import.meta.dirname, '..')

/** The arguments with which `npm start` runs Node, options included, so that the bench measures the same program. */
export function botArguments(): string[] {
  const { scripts }: { scripts: { start: string } } = JSON.parse(
    readFileSync(join(project, 'package.json'), 'utf8'),
  )
  const [program, ...args] = scripts.start.split(' ')
  if (program !== 'node' || args.at(-1) !== 'src/main.ts') {
    throw new Error(`The bench knows "node … src/main.ts" as the start script, not "${scripts.start}".`)
  }
  return [...args.slice(0, -1), join(project, 'src/main.ts')]
}
