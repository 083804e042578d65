import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Returns every source file of a folder with its path from the project and its text, generated files excluded. */
function sources(folder: string, endings = /\.ts$/): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/\/(generated|node_modules)\//.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/**
 * Returns the imports of a file: the path for files of the project, such as `src/cases/fold.ts`, the name for packages.
 */
function importsOf({ path, text }: { path: string; text: string }): string[] {
  const fromImports = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]/g)]
  const sideEffectImports = [...text.matchAll(/(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g)]
  const dynamicImports = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)]
  return [...fromImports, ...sideEffectImports, ...dynamicImports].map(([, target = '']) =>
    target.startsWith('.') ? join(path, '..', target).split(sep).join('/') : target,
  )
}

const folderOf = (path: string): string => path.split('/').slice(0, 2).join('/')
const src = sources('src')
const rules = ['src/agreement', 'src/cases', 'src/deadlines', 'src/approvals', 'src/digests', 'src/notices']
const edges = ['src/slack', 'src/mail', 'src/portal', 'src/storage', 'src/jobs']
/** The programs: they may import everything, and read the time, randomness and the environment. */
const programs = /^src\/(?:[a-z-]+\.ts|(?:app|cli)\/.*)$/

/** Returns `file → import` for every import of these files that `allowed` refuses. */
const forbiddenImports = (
  files: readonly { path: string; text: string }[],
  allowed: (target: string, path: string) => boolean,
): string[] =>
  files.flatMap((file) =>
    importsOf(file)
      .filter((target) => !allowed(target, file.path))
      .map((target) => `${file.path} → ${target}`),
  )

const inFolders = (folders: readonly string[]) => (file: { path: string }) =>
  folders.includes(folderOf(file.path))

describe('directions', () => {
  it('self-check: the scan finds files and imports', () => {
    expect(src.length).toBeGreaterThan(50)
    expect(importsOf({ path: 'src/a/b.ts', text: "import { x } from '../c/d.ts'\nimport 'zod'" })).toEqual([
      'src/c/d.ts',
      'zod',
    ])
  })

  it('rules import only rules, date-fns, its zones, its UTC dates and zod', () => {
    const allowed = (target: string) =>
      rules.includes(folderOf(target)) || /^(date-fns|@date-fns\/(tz|utc)|zod)(\/|$)/.test(target)
    expect(forbiddenImports(src.filter(inFolders(rules)), allowed)).toEqual([])
  })

  it('deadlines and agreement import no cases, notices or approvals', () => {
    const higher = ['src/cases', 'src/notices', 'src/approvals']
    const lower = src.filter(inFolders(['src/deadlines', 'src/agreement']))
    expect(forbiddenImports(lower, (target) => !higher.includes(folderOf(target)))).toEqual([])
  })

  it('approvals import no cases and no notices, and cases import no notices', () => {
    const higher: Record<string, string[]> = {
      'src/approvals': ['src/cases', 'src/notices'],
      'src/cases': ['src/notices'],
    }
    const allowed = (target: string, path: string) => !higher[folderOf(path)]?.includes(folderOf(target))
    expect(forbiddenImports(src.filter(inFolders(Object.keys(higher))), allowed)).toEqual([])
  })

  it('operations import rules and their own files only', () => {
    const allowed = (target: string) => [...rules, 'src/operations'].includes(folderOf(target))
    expect(forbiddenImports(src.filter(inFolders(['src/operations'])), allowed)).toEqual([])
  })

  it('an edge imports no other edge and no program', () => {
    const allowed = (target: string, path: string) =>
      !target.startsWith('src/') ||
      folderOf(target) === folderOf(path) ||
      (!edges.includes(folderOf(target)) && !programs.test(target))
    expect(forbiddenImports(src.filter(inFolders(edges)), allowed)).toEqual([])
  })

  it('the sandbox and the bot import nothing from each other', () => {
    expect(forbiddenImports(src, (target) => !target.startsWith('sandbox/'))).toEqual([])
    const sandbox = sources('sandbox', /\.(ts|js)$/)
    expect(sandbox.length).toBeGreaterThan(20)
    expect(forbiddenImports(sandbox, (target) => !target.startsWith('src/'))).toEqual([])
  })

  it('no two source files import each other in a circle, not even for types', () => {
    expect(circlesIn(new Map(src.map((file) => [file.path, importsOf(file)])))).toEqual([])
  })
})

describe('the folders of src/slack', () => {
  const slack = src.filter(({ path }) => path.startsWith('src/slack/'))
  const slackFolderOf = (path: string): string | undefined => /^src\/slack\/([^/]+)\/./.exec(path)?.[1]

  it('no two folders under slack/ import each other, types included', () => {
    const folders = new Map<string, string[]>()
    for (const file of slack) {
      const folder = slackFolderOf(file.path)
      if (folder === undefined) continue
      const others = importsOf(file)
        .flatMap((target) => slackFolderOf(target) ?? [])
        .filter((other) => other !== folder)
      folders.set(folder, [...(folders.get(folder) ?? []), ...others])
    }
    expect(folders.size).toBeGreaterThan(10)
    expect(circlesIn(folders)).toEqual([])
  })

  it('no two files under slack/ import each other in a circle, types included', () => {
    expect(circlesIn(new Map(slack.map((file) => [file.path, importsOf(file)])))).toEqual([])
  })

  it('no two files under slack/ have the same name', () => {
    const names = slack.map(({ path }) => path.slice(path.lastIndexOf('/') + 1))
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})

describe('time, environment and randomness', () => {
  it('only the programs read the time, the environment or a source of randomness', () => {
    const impurePattern =
      /new Date\(\)|\bDate\.now\b|\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bprocess\.env\b/
    // The embedded server and the migrations use the host directly.
    const exemptFiles =
      /^src\/storage\/(embedded-postgres\/(create-cluster|data-directory|run-server|server-user|postmaster|directory-lock)|migrate\/schema-engine)\.ts$/
    const impure = src
      .filter(({ path }) => !programs.test(path) && !exemptFiles.test(path))
      .filter(({ text }) => impurePattern.test(withoutComments(text)))
    expect(impure.map(({ path }) => path)).toEqual([])
  })
})

describe('shape', () => {
  const all = [...src, ...sources('sandbox', /(?<!\.config)\.(ts|js)$/)]

  it('no catch-all folders (utils, helpers, common, misc, lib)', () => {
    expect(all.filter(({ path }) => /\/(utils?|helpers?|common|misc|lib)\//.test(path))).toEqual([])
  })

  it('there are no default exports, and no file re-exports others', () => {
    const withDefault = all.filter(({ text }) => /(^|\n)export default\b/.test(text))
    const barrels = all.filter(({ text }) => /(^|\n)export (\*|\{[^}]*\}) from\b/.test(text))
    expect([...withDefault, ...barrels].map(({ path }) => path)).toEqual([])
  })

  it('no file is longer than 250 lines, and the median of src is at most 60', () => {
    const lengths = all
      .filter(({ path }) => !path.startsWith('sandbox/test/'))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([])
    const sorted = lengths.filter(({ path }) => path.startsWith('src/')).map(({ lines }) => lines)
    sorted.sort((a, b) => a - b)
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(60)
  })

  it('no two source files share a name, except the word catalogues of the two languages', () => {
    const byName = Map.groupBy(
      src.filter(({ path }) => !path.startsWith('src/notices/words/')),
      ({ path }) => path.split('/').at(-1) ?? '',
    )
    const shared = [...byName].filter(([, files]) => files.length > 1)
    expect(shared.map(([, files]) => files.map(({ path }) => path))).toEqual([])
  })

  it('every folder with source files has a README', () => {
    const folders = new Set(all.filter(({ path }) => !isTest(path)).map(folderOfFile))
    const without = [...folders].filter((folder) => !existsSync(join(root, folder, 'README.md')))
    expect(without).toEqual([])
  })

  it('every export is used in another file; one that only tests import is also used in its own file', () => {
    const readers = [...all, ...sources('test'), ...sources('bench')]
    const users = new Map<string, Set<string>>()
    const imports = [
      /import\s+(?:type\s+)?\{([^}]*)\}\s*from\s*'\./g,
      /const\s+\{([^}]*)\}\s*=\s*await\s+import\(\s*'\./g,
    ]
    for (const { path, text } of readers) {
      for (const [, names = ''] of imports.flatMap((pattern) => [...text.matchAll(pattern)])) {
        for (const part of names.split(',')) {
          const name =
            part
              .trim()
              .replace(/^type\s+/, '')
              .split(/\s+as\s+|:/)[0] ?? ''
          users.set(name, (users.get(name) ?? new Set()).add(path))
        }
      }
    }
    const unused = src.flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async )?(?:const|function\*?|class) (\w+)/gm)].flatMap(
        ([, name = '']) => {
          const others = [...(users.get(name) ?? [])].filter((user) => user !== path)
          const ownUses = text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0
          if (usedByTestsOnly.includes(name)) return []
          const isUsed = others.some((user) => !isTest(user)) || (others.length > 0 && ownUses > 1)
          return isUsed ? [] : [`${path}: ${name}`]
        },
      ),
    )
    expect(unused).toEqual([])
  })
})

/** Tables that only tests read: to write `docs/procedure.md`, or to compare them with the installed package. */
const usedByTestsOnly = ['clockRules', 'supportedVersion', 'usedColumns']

const isTest = (path: string): boolean => path.startsWith('test/') || path.startsWith('sandbox/test/')
const folderOfFile = ({ path }: { path: string }): string => path.split('/').slice(0, -1).join('/')

const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')

/** Returns the circles of a graph, each once, as `a → b → a`. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const finished = new Set<string>()
  const circles: string[] = []
  const visit = (node: string, path: readonly string[]): void => {
    const at = path.indexOf(node)
    if (at >= 0) {
      circles.push([...path.slice(at), node].join(' → '))
      return
    }
    if (finished.has(node)) return
    for (const next of graph.get(node) ?? []) visit(next, [...path, node])
    finished.add(node)
  }
  for (const node of graph.keys()) visit(node, [])
  return circles
}
