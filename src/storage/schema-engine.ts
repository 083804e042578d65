import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { type QueryArrayConfig, type QueryArrayResult, types } from 'pg'

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
  factory.connect = async () => prepare(await connect())
  factory.connectToShadowDb = async () => prepare(await connectToShadowDb())
  return bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
}

type PgAdapter = Awaited<ReturnType<PrismaPg['connect']>>

const { CHAR, TEXT } = types.builtins

/**
 * Two things of the adapter stand in the engine's way. It cuts scripts at each semicolon, through the bodies of
 * functions too; sent whole, PostgreSQL runs a script as one transaction, so that a migration which fails leaves
 * nothing behind. And it refuses the type "char", which the system catalogue is full of.
 */
function prepare(adapter: PgAdapter): PgAdapter {
  adapter.executeScript = async (script) => {
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] })
  }
  const pool = adapter.underlyingDriver()
  const query: (config: QueryArrayConfig) => Promise<QueryArrayResult> = pool.query.bind(pool)
  const withCharAsText = async (config: QueryArrayConfig) => {
    const result = await query(config)
    for (const field of result.fields ?? []) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT
    return result
  }
  Object.assign(pool, { query: withCharAsText })
  return adapter
}
