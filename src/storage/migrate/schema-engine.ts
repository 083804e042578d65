import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { type QueryArrayConfig, type QueryArrayResult, types } from 'pg'
import { withClient } from './ensure-database.ts'

/** The part of WebAssembly used here; TypeScript declares it with the browser's types only, which this project leaves out. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}

let loading: Promise<void> | null = null

/** Loads Prisma's schema engine once per process: its WebAssembly build, because the native one is a separate download. */
function loadEngine(): Promise<void> {
  loading ??= (async () => {
    const path = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
    const bytes = await readFile(join(dirname(path), 'schema_engine_bg.wasm'))
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports() })
    bindings.__wbg_set_wasm(instance.exports)
    const start = instance.exports.__wbindgen_start
    if (typeof start === 'function') start()
  })()
  return loading
}

/** The engine's bindings, with timers that keep no process alive: it leaves one of ten seconds behind. */
function imports(): object {
  const timers = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout'))
  const setUnrefTimeout = (call: () => void, milliseconds: number) => setTimeout(call, milliseconds).unref()
  return { ...bindings, ...Object.fromEntries(timers.map((name) => [name, setUnrefTimeout])) }
}

/**
 * Runs `work` with a schema engine connected to a database, and closes its connections.
 * @param schema the text of prisma/schema.prisma.
 */
export async function withSchemaEngine<T>(
  url: string,
  schema: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadEngine()
  // Opened here because the engine, when freed, leaves the connections of its adapter open.
  const adapter = await openAdapter(url)
  const factory = new PrismaPg({ connectionString: url })
  factory.connect = async () => adapter
  factory.connectToShadowDb = () => connectToShadow(url)
  try {
    const engine = await bindings.SchemaEngine.new(
      { datamodels: [['schema.prisma', schema]] },
      () => {},
      bindMigrationAwareSqlAdapterFactory(factory),
    )
    try {
      return await work(engine)
    } finally {
      engine.free()
    }
  } finally {
    await adapter.dispose()
  }
}

type PgAdapter = Awaited<ReturnType<PrismaPg['connect']>>

async function openAdapter(url: string): Promise<PgAdapter> {
  // One connection: the engine takes an advisory lock, which belongs to the connection it was taken on.
  return patchAdapter(await new PrismaPg({ connectionString: url, max: 1 }).connect())
}

/**
 * A database that lives as long as its connection. The adapter's own way names the new database beside the
 * connection string, which wins, and so would replay all migrations on the database itself.
 */
async function connectToShadow(url: string): Promise<PgAdapter> {
  const name = `redress_shadow_${randomBytes(6).toString('hex')}`
  const shadow = new URL(url)
  shadow.pathname = `/${name}`
  await withClient(url, (client) => client.query(`create database ${name}`))
  const adapter = await openAdapter(shadow.href)
  const dispose = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await dispose()
    await withClient(url, (client) => client.query(`drop database ${name}`))
  }
  return adapter
}

const { CHAR, TEXT } = types.builtins

/**
 * Two things of the adapter stand in the engine's way. It cuts scripts at each semicolon, through the bodies of
 * functions too; sent whole, PostgreSQL runs a script as one transaction, so that a migration which fails leaves
 * nothing behind. And it refuses the type "char", which the system catalogue is full of.
 */
function patchAdapter(adapter: PgAdapter): PgAdapter {
  adapter.executeScript = async (script) => {
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] })
  }
  const pool = adapter.underlyingDriver()
  const query: (config: QueryArrayConfig) => Promise<QueryArrayResult> = pool.query.bind(pool)
  const charColumns = new WeakMap<object, number[]>()
  const withCharAsText = async (config: QueryArrayConfig) => {
    const result = await query(config)
    const charIndexes = (result.fields ?? []).flatMap((field, at) => (field.dataTypeID === CHAR ? [at] : []))
    for (const at of charIndexes) Object.assign(result.fields[at] ?? {}, { dataTypeID: TEXT })
    if (result.rows) charColumns.set(result.rows, charIndexes)
    return result
  }
  Object.assign(pool, { query: withCharAsText })
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (text) => {
    const result = await queryRaw(text)
    for (const at of charColumns.get(result.rows) ?? []) result.columnTypes[at] = ColumnTypeEnum.Character
    return result
  }
  return adapter
}
