import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSource } from './support/read-source.ts'

/** A row of the table “Refused words” of the glossary. */
type RefusedWord = { readonly word: string; readonly folders: readonly string[]; readonly instead: string }

const root = join(import.meta.dirname, '..')
const glossary = readFileSync(join(root, 'docs', 'glossary.md'), 'utf8')

/** Returns the cells of the table below a heading, row by row, without its header row. */
function tableBelow(heading: string): string[][] {
  const [, section = ''] = glossary.split(`\n## ${heading}\n`)
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'))
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const refused = tableBelow('Refused words').map(
  ([word = '', folders = '', instead = '']): RefusedWord => ({ word, folders: folders.split(' '), instead }),
)
const refusedNames = new Set(
  [...(glossary.split('\n## Refused names\n')[1]?.split('\n## ')[0] ?? '').matchAll(/`(\w+)`/g)].map(
    ([, name = '']) => name.toLowerCase(),
  ),
)
const exceptions = tableBelow('Exceptions').map(([word = '', where = '']) => ({
  word,
  path: where.replaceAll('`', ''),
}))

/**
 * Returns the words of an identifier or file name in lower case: `at` and `status` for `atStatus` and `at-status.ts`.
 */
const wordsOf = (name: string): string[] =>
  name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).map((word) => word.toLowerCase())

/** Whether a name contains a refused word, or begins with a refused beginning. */
function nameHas(name: string, word: string): boolean {
  const bare = word.replace(/[`…]/g, '')
  if (word.includes('…')) return new RegExp(`^${bare}(?=[A-Z])`).test(name)
  return wordsOf(name).some((each) => each === bare || each === `${bare}s`)
}

/** Whether a comment contains a refused word, a refused phrase, or an identifier with a refused word. */
function commentHas(comment: string, word: string): boolean {
  if (word.startsWith('“')) return comment.replace(/\s*\n\s*(?:\*|\/\/)\s*/g, ' ').includes(word.slice(1, -1))
  return (comment.match(/[A-Za-z]+/g) ?? []).some((name) => nameHas(name, word))
}

/** Returns `file:line: word: say …` for each refused word in a file. */
function faultsOf(path: string, source: string, rows: readonly RefusedWord[] = refused): string[] {
  const parts = readSource(source)
  const faults = rows
    .filter(({ folders }) => folders.some((folder) => path.startsWith(`${folder}/`)))
    .filter(({ word }) => !exceptions.some((each) => each.word === word && path === each.path))
    .flatMap(({ word, instead }) => {
      const lines = parts.flatMap(({ kind, text, line }) => {
        // A phrase can continue on the next line.
        const rows = word.startsWith('“') ? [text] : text.split('\n')
        return rows.flatMap((row, offset) => (isRefused(kind, row, word) ? [line + offset] : []))
      })
      const nameLines = nameHas(path.slice(path.lastIndexOf('/') + 1), word) ? [0] : []
      return [...nameLines, ...lines].map((line) => `${path}:${line || 'name'}: ${word}: say ${instead}`)
    })
  return [...new Set(faults)]
}

function isRefused(kind: 'code' | 'comment' | 'string', row: string, word: string): boolean {
  if (kind === 'comment') return commentHas(row, word)
  return kind === 'code' && (row.match(/[A-Za-z_$][\w$]*/g) ?? []).some((name) => nameHas(name, word))
}

/** The names that a stretch of code declares: variables, what is taken out of an object, functions and types. */
function declaredNames(code: string): string[] {
  const single = [...code.matchAll(/\b(?:const|let|function|type|interface|class)\s+([A-Za-z_]\w*)/g)].map(
    ([, name = '']) => name,
  )
  const several = [...code.matchAll(/\b(?:const|let)\s*[{[]([^}\]=]+)[}\]]/g)].flatMap(([, list = '']) =>
    list.split(',').map((name) => (name.split(':').at(-1) ?? '').trim()),
  )
  return [...single, ...several]
}

/** `file: name`, for each declaration with a refused name in a file. */
const refusedDeclarations = (path: string, source: string): string[] =>
  readSource(source)
    .filter(({ kind }) => kind === 'code')
    .flatMap(({ text }) => declaredNames(text))
    .filter((name) => refusedNames.has(name.toLowerCase()))
    .map((name) => `${path}: ${name}`)

const sourceFiles = () =>
  globSync('{src,sandbox,test,bench}/**/*.ts', {
    cwd: root,
    exclude: (path) => /node_modules|generated/.test(path),
  })

describe('the glossary', () => {
  it('refuses a word in identifiers, comments and file names, but not in strings', () => {
    const source = [
      "const atDesk = 'desk'",
      '// the desks of a case',
      ['const url = `desk $', '{desk} // desk`'].join(''),
      'const sayTime = sayings',
      "// nobody's business",
      'const pattern = /"desk/',
    ].join('\n')
    const rows = ['`desk`', '`say…`', "“nobody's”"].map((word) => ({
      word,
      folders: ['src'],
      instead: 'other',
    }))
    expect(faultsOf('src/desk-list.ts', source, rows)).toEqual([
      'src/desk-list.ts:name: `desk`: say other',
      'src/desk-list.ts:1: `desk`: say other',
      'src/desk-list.ts:2: `desk`: say other',
      'src/desk-list.ts:3: `desk`: say other',
      'src/desk-list.ts:4: `say…`: say other',
      "src/desk-list.ts:5: “nobody's”: say other",
    ])
  })

  it('is followed in src, sandbox, test and bench', () => {
    const paths = sourceFiles()
    expect(paths.length).toBeGreaterThan(1000)
    const faults = paths
      .filter((path) => path !== 'test/glossary.test.ts')
      .flatMap((path) => faultsOf(path, readFileSync(join(root, path), 'utf8')))
    if (process.env.SHOW) console.log(faults.join('\n'))
    expect(faults).toEqual([])
  })

  it('refuses participles, adverbs and clauses as names of declarations', () => {
    expect(refusedNames.size).toBeGreaterThan(30)
    const source =
      'const said = 1\nconst { text: told, kept } = x\ntype Asked = string\nconst line = told.said'
    expect(refusedDeclarations('a.ts', source)).toEqual(['a.ts: said', 'a.ts: Asked', 'a.ts: told'])
    const faults = sourceFiles().flatMap((path) =>
      refusedDeclarations(path, readFileSync(join(root, path), 'utf8')),
    )
    expect(faults).toEqual([])
  })

  it('has no exception for a file that does not need it', () => {
    for (const { word, path } of exceptions) {
      const rows = refused.filter((row) => row.word === word)
      expect(rows, word).not.toEqual([])
      const source = readFileSync(join(root, path), 'utf8')
      expect(
        readSource(source).some(({ kind, text }) => isRefused(kind, text, word)),
        path,
      ).toBe(true)
    }
  })
})
