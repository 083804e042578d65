import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const maxLines = 250

type Source = { path: string; text: string }

/** The files of the package with this ending, by their paths in it. */
const filesWith = (ending: RegExp): Source[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.includes('node_modules/'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

const sources = filesWith(/\.(ts|js)$/)

/** The imports of a module, types included: paths in the package for its own modules, names for packages. */
function importsOf({ path, text }: Source): string[] {
  const imports = text.matchAll(/(?:\bfrom|^import|\bimport\()\s*'([^'\n]+)'/gm)
  return [...imports].map(([, target = '']) =>
    target.startsWith('.') ? join(path, '..', target).split(sep).join('/') : target,
  )
}

/** The circles of imports, each once, as `a → b → a`. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const visited = new Set<string>()
  const circles: string[] = []
  const visit = (node: string, path: readonly string[]): void => {
    const index = path.indexOf(node)
    if (index >= 0) circles.push([...path.slice(index), node].join(' → '))
    if (index >= 0 || visited.has(node)) return
    for (const next of graph.get(node) ?? []) visit(next, [...path, node])
    visited.add(node)
  }
  for (const node of graph.keys()) visit(node, [])
  return circles
}

describe('the modules of the sandbox', () => {
  it('are listed with their imports', () => {
    const sample = "import type { A } from '../a.ts'\nimport 'b'\n/** @type {import('./c.js').C} */"
    expect(sources.length).toBeGreaterThan(200)
    expect(importsOf({ path: 'x/y.js', text: sample })).toEqual(['a.ts', 'b', 'x/c.js'])
  })

  it('import nothing from outside the package', () => {
    const outside = sources.flatMap((source) => importsOf(source).filter((target) => target.startsWith('..')))
    expect(outside).toEqual([])
  })

  it('do not import each other in a circle, not even types', () => {
    const graph = new Map(sources.map((source) => [source.path, importsOf(source)]))
    expect(
      circlesIn(
        new Map([
          ['a', ['b']],
          ['b', ['a']],
        ]),
      ),
    ).toEqual(['a → b → a'])
    expect(circlesIn(graph)).toEqual([])
  })

  it('have unique names', () => {
    const names = sources
      .filter(({ path }) => !path.endsWith('.d.ts'))
      .map(({ path }) => basename(path).replace(/\.(ts|js)$/, ''))
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it(`and the style sheets are at most ${maxLines} lines long`, () => {
    const tooLong = [...sources, ...filesWith(/\.css$/)].filter(
      ({ text }) => text.split('\n').length - 1 > maxLines,
    )
    expect(tooLong.map(({ path }) => path)).toEqual([])
  })

  it('of the page are in folders without circular imports', () => {
    const folder = (path: string) => path.split('/').slice(0, 2).join('/')
    const graph = new Map<string, string[]>()
    for (const source of sources.filter(({ path }) => /^page\/[^/]+\//.test(path))) {
      const ownFolder = folder(source.path)
      const others = importsOf(source)
        .map(folder)
        .filter((other) => other !== ownFolder)
      graph.set(ownFolder, [...(graph.get(ownFolder) ?? []), ...others])
    }
    expect(circlesIn(graph)).toEqual([])
  })

  it('of the program and the page do not import test code', () => {
    const testImports = sources
      .filter(({ path }) => !/^(test|testing)\//.test(path))
      .flatMap((source) => importsOf(source).filter((target) => /^(test|testing)\//.test(target)))
    expect(testImports).toEqual([])
  })
})
