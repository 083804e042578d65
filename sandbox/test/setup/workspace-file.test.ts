import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readWorkspaceFile } from '../../setup/workspace-file.ts'
import { acme, manifest } from '../../testing/acme-workspace.ts'

const directory = mkdtempSync(join(tmpdir(), 'sandbox-file-'))

function read(content: unknown) {
  const path = join(directory, 'workspace.json')
  writeFileSync(path, JSON.stringify(content))
  return readWorkspaceFile(path)
}

describe('the workspace file', () => {
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  it('accepts a manifest inline or as a path relative to the file', () => {
    writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest))
    const [app] = acme.apps
    const both = read({ ...acme, apps: [{ ...app, manifest: 'manifest.json' }] })
    expect(both.apps[0]?.manifest).toEqual(read(acme).apps[0]?.manifest)
    expect(both.apps[0]?.manifest.commands).toEqual([{ command: '/desk', description: 'Opens the desk' }])
  })

  it('is refused with every fault and its place', () => {
    const broken = { ...acme, users: [{ id: 'lilei', name: 'lilei', real_name: 'Li', tz: 'Mars/Olympus' }] }
    expect(() => read(broken)).toThrow(
      /users\.0\.id: must look like U0LILEI[\s\S]*users\.0\.tz: must be an IANA/,
    )
  })

  it('is refused when it names people or channels that it does not have, or an id twice', () => {
    const [app] = acme.apps
    const broken = {
      ...acme,
      channels: [...acme.channels, { id: 'C0TECH', name: 'twice', members: ['U0GHOST'] }],
      usergroups: [{ id: 'S0TECH', handle: 'tech', name: 'Tech', users: ['U0SPIRIT'] }],
      apps: [{ ...app, channels: ['C0NONE'] }],
    }
    expect(() => read(broken)).toThrow(
      /C0TECH occurs twice[\s\S]*U0GHOST is not among[\s\S]*U0SPIRIT is not among[\s\S]*C0NONE is not among/,
    )
  })

  it('lists the accounts and the people who have mail', () => {
    const mail = { accounts: [{ address: 'care@acme.example', password: 'x' }] }
    expect(read({ ...acme, mail }).mail).toEqual({
      accounts: [{ address: 'care@acme.example', password: 'x', name: '' }],
      people: [],
    })
    expect(read(acme).mail).toBeUndefined()
    const people = [{ address: 'nobody' }]
    expect(() => read({ ...acme, mail: { people } })).toThrow(/mail\.people\.0\.address: /)
  })

  it('is refused when it is missing or no JSON', () => {
    expect(() => readWorkspaceFile(join(directory, 'none.json'))).toThrow(/cannot read .*none\.json/)
    writeFileSync(join(directory, 'bad.json'), '{')
    expect(() => readWorkspaceFile(join(directory, 'bad.json'))).toThrow(/is not JSON/)
  })
})
