import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml'
import type { LineFault } from './line-fault.ts'

/** A value of a YAML file with its line, from 1. Every scalar is its text as written. */
export type YamlValue = { readonly line: number } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'map'; readonly entries: readonly YamlEntry[] }
  | { readonly kind: 'list'; readonly items: readonly YamlValue[] }
)
export type YamlEntry = { readonly key: string; readonly line: number; readonly value: YamlValue }

/**
 * Reads a YAML document as texts, lists and maps, each with its line. `root`: null if the document is unreadable;
 * `faults` then has the first reason only. A repeated key is kept twice, so that the caller can name both lines.
 * Aliases, tags, control characters and keys that are not text are faults.
 */
export function readYaml(text: string): { root: YamlValue | null; faults: LineFault[] } {
  const lineCounter = new LineCounter()
  // The failsafe schema reads every scalar as text, so that `2.10` stays a clause and `no` a word.
  const document = parseDocument(text.replace(/\r\n?/g, '\n'), {
    lineCounter,
    schema: 'failsafe',
    uniqueKeys: false,
  })
  const lineAt = (offset: number): number => Math.max(lineCounter.linePos(offset).line, 1)
  // Later errors of the parser mostly follow from the first.
  const faults: LineFault[] = [...document.errors.slice(0, 1), ...document.warnings].map((error) => ({
    line: lineAt(error.pos[0]),
    place: '',
    text: formatError(error),
  }))
  if (faults.length > 0) return { root: null, faults }
  const lineOf = (node: unknown, fallback: number): number => {
    const [offset] = (node as Node | null)?.range ?? []
    return offset === undefined ? fallback : lineAt(offset)
  }

  function read(node: unknown, fallback: number): YamlValue {
    const line = lineOf(node, fallback)
    if (node === null || node === undefined) return { line, kind: 'text', text: '' }
    if (isScalar(node)) {
      const text = String(node.value ?? '').trim()
      if (controlCharacter.test(text) || !text.isWellFormed())
        faults.push({ line, place: '', text: 'a control character stands here; take it out' })
      return { line, kind: 'text', text }
    }
    if (isSeq(node)) return { line, kind: 'list', items: node.items.map((item) => read(item, line)) }
    if (!isMap(node)) {
      faults.push({ line, place: '', text: 'anchors and aliases are not read; write the value out' })
      return { line, kind: 'text', text: '' }
    }
    const entries = node.items.flatMap(({ key, value }): YamlEntry[] => {
      const at = lineOf(key, line)
      if (isScalar(key)) return [{ key: String(key.value), line: at, value: read(value, at) }]
      faults.push({ line: at, place: '', text: 'a key is a name; lists and maps are none' })
      return []
    })
    return { line, kind: 'map', entries }
  }

  return { root: read(document.contents, 1), faults }
}

/** Entries by their key. A repeated key is a fault; its first entry is used. */
export function entriesByKey(
  entries: readonly YamlEntry[],
  place: string,
  faults: LineFault[],
): Map<string, YamlEntry> {
  const byKey = new Map<string, YamlEntry>()
  for (const entry of entries) {
    const before = byKey.get(entry.key)
    if (before) {
      const text = `${entry.key} stands on line ${before.line} already; write it once`
      faults.push({ line: entry.line, place, text })
    } else byKey.set(entry.key, entry)
  }
  return byKey
}

/** Control characters, which cannot appear on a card or in a letter; tabs and line ends are allowed. */
const controlCharacter = /[^\P{Cc}\t\n]/u

/** The message for the author of the file: the parser's own, unless that one is meant for programmers. */
function formatError({ code, message }: YAMLError): string {
  if (code === 'MULTIPLE_DOCS') return 'a second document begins here; a file holds one agreement'
  if (code === 'TAG_RESOLVE_FAILED') return 'tags such as !!int are not read; write the value alone'
  return message.split(' at line ')[0]?.split('\n')[0] ?? message
}
