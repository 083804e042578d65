import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

let loaded: Promise<void> | null = null

/** Loads Prisma's schema engine once per process: its WebAssembly build, because the native one is a separate download. */
function loadEngine(): Promise<void> {
  loaded ??= (async () => {
    const path = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
    const bytes = await readFile(join(dirname(path), 'schema_engine_bg.wasm'))
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...bindings } })
    bindings.__wbg_set_wasm(instance.exports)
    const start = instance.exports.__wbindgen_start
    if (typeof start === 'function') start()
  })()
  return loaded
}

/**
 * A schema engine connected to a database. Call `free()` when done.
 * @param schema the text of prisma/schema.prisma.
 */
export async function openSchemaEngine(url: string, schema: string): Promise<SchemaEngine> {
  await loadEngine()
  // One connection: the engine takes an advisory lock, which belongs to the connection it was taken on.
  const factory = new PrismaPg({ connectionString: url, max: 1 })
  const connect = factory.connect.bind(factory)
  const connectToShadowDb = factory.connectToShadowDb.bind(factory)
  factory.connect = async () => withWholeScripts(await connect())
  factory.connectToShadowDb = async () => withWholeScripts(await connectToShadowDb())
  return bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
}

/**
 * The adapter cuts scripts at each semicolon, through the bodies of functions too. Sent whole, PostgreSQL runs a
 * script as one transaction, so that a migration which fails leaves nothing behind.
 */
function withWholeScripts<T extends SqlDriverAdapter>(adapter: T): T {
  adapter.executeScript = async (script) => {
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] })
  }
  return adapter
}
