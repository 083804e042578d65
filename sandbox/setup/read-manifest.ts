import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { asObject } from '../workspace/json.ts'
import { describeFaults } from './describe-faults.ts'
import { type Manifest, parseManifest } from './manifest.ts'

/** Reads a Slack app manifest from a file in JSON or YAML. Throws one Error that names every fault in a sentence. */
export function readManifest(path: string): Manifest {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new Error(`cannot read the manifest ${path}: name an existing file`)
  }
  return checkManifest(valueIn(path, text), path)
}

/** A manifest from JSON; `place` names it in error messages. */
export function checkManifest(value: unknown, place: string): Manifest {
  if (asObject(value) === null) throw new Error(`${place} is no manifest: give an object in JSON or YAML`)
  try {
    return parseManifest(value)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    throw new Error([`${place}:`, ...describeFaults(error)].join('\n  '))
  }
}

function valueIn(path: string, text: string): unknown {
  // YAML contains JSON, but the JSON parser reports faults in JSON better.
  const isJson = text.trimStart().startsWith('{')
  try {
    return isJson ? JSON.parse(text) : parse(text)
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    throw new Error(`${path} is not ${isJson ? 'JSON' : 'YAML'}: ${what.split('\n', 1)[0]}`)
  }
}
