import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Unavailable } from '../../src/operations/unavailable.ts'
import { readForm } from '../../src/portal/forms/read-form.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'evidence-'))
})
afterAll(() => rm(directory, { recursive: true }))

function formOf(...files: File[]): Request {
  const body = new FormData()
  body.append('words', 'Hello.')
  for (const file of files) body.append('files', file)
  return new Request('http://127.0.0.1/', { method: 'POST', body })
}

test('a form with files is refused when the disk is nearly full; one without files is accepted', async () => {
  const storage = { directory, newId: randomUUID, minFreeBytes: Number.MAX_SAFE_INTEGER }
  await expect(readForm(formOf(new File(['x'], 'x.txt')), storage)).rejects.toThrow(Unavailable)
  expect(await readdir(directory)).toEqual([])
  const form = await readForm(formOf(), storage)
  expect('fields' in form && form.fields.get('words')).toBe('Hello.')
})
