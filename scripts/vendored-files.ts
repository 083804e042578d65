/**
 * The files that are copied unchanged from development packages: the path in `node_modules`, and the path in the
 * project. The query compiler is the one for PostgreSQL; the calendar package ships as one bundled file; of the font
 * only the regular weight is used.
 */
export const vendoredFiles: readonly (readonly [from: string, to: string])[] = [
  ['@prisma/client/runtime/client.mjs', 'vendor/prisma-client/client.mjs'],
  [
    '@prisma/client/runtime/query_compiler_fast_bg.postgresql.mjs',
    'vendor/prisma-client/query_compiler_fast_bg.postgresql.mjs',
  ],
  [
    '@prisma/client/runtime/query_compiler_fast_bg.postgresql.wasm-base64.mjs',
    'vendor/prisma-client/query_compiler_fast_bg.postgresql.wasm-base64.mjs',
  ],
  ['@prisma/client/LICENSE', 'vendor/prisma-client/LICENSE'],
  ['date-holidays/dist/index.min.js', 'vendor/date-holidays/index.min.cjs'],
  ['date-holidays/package.json', 'vendor/date-holidays/package.json'],
  ['date-holidays/LICENSE', 'vendor/date-holidays/LICENSE'],
  ['date-holidays/dist/index.min.js.LICENSE.txt', 'vendor/date-holidays/index.min.cjs.LICENSE.txt'],
  ['@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf', 'vendor/noto-sans-sc/NotoSansHans-Regular.otf'],
  ['@embedpdf/fonts-sc/LICENSE', 'vendor/noto-sans-sc/LICENSE'],
]
