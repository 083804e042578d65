/** A short run of a command of the README that shows that it works, and its expected output. */
export type ShortForm = {
  /** The arguments of `npm run -s`. */
  readonly run: readonly string[]
  readonly output: RegExp
  /** The command uses the case that the test logs before; its number, `C-…`, replaces `NUMBER`. */
  readonly needsCase?: true
  readonly needsBrowser?: true
  /** The program runs until it is stopped; the test stops it once it has printed the output. */
  readonly keepsRunning?: true
}

const template = 'docs/agreement.example.yaml'
const bench = (only: string): ShortForm => ({
  run: ['bench', '--', '--only', only, '--short'],
  output: /"errors": 0,/,
})

/** Keyed by the command in the table of the README, in the order in which they run on one database. */
export const shortForms: Readonly<Record<string, ShortForm>> = {
  'npm run -s due -- --calendar CN --start 2026-09-24 --days 5': {
    run: ['due', '--', '--calendar', 'CN', '--start', '2026-09-24', '--days', '5'],
    output: /^2026-10-09\n/,
  },
  'npm run simulate -- --agreement FILE.yaml --received 2026-09-24T16:30': {
    run: ['simulate', '--', '--agreement', template, '--received', '2026-09-24T16:30'],
    output: /2026/,
  },
  'npm run migrate': { run: ['migrate'], output: /the database is up to date/ },
  'npm run company -- FILE': {
    run: ['company', '--', 'prisma/demo/company.json'],
    output: /13 people, 4 departments, 3 clients/,
  },
  'npm run company -- --lint FILE': {
    run: ['company', '--', '--lint', 'prisma/demo/company.json'],
    output: /Every duty has at least two people/,
  },
  'npm run agreement -- lint FILE.yaml': {
    run: ['agreement', '--', 'lint', template],
    output: /every term is there/,
  },
  'npm run agreement -- import FILE.yaml': {
    run: ['agreement', '--', 'import', template],
    output: /Nothing was written; add --yes to write it\./,
  },
  'npm run calendar -- lint': { run: ['calendar', '--', 'lint'], output: /calendar|published/ },
  'npm run calendar -- import FILE': {
    run: ['calendar', '--', 'import', 'node_modules/holiday-calendar/data/CN/2026.json'],
    output: /CN 2026: /,
  },
  'npm run calendar -- list': { run: ['calendar', '--', 'list'], output: /^CN {2}2004 to / },
  'npm run calendar -- show CN 2026': { run: ['calendar', '--', 'show', 'CN', '2026'], output: /^CN 2026: / },
  'npm run doctor': { run: ['doctor', '--', '--days', '1'], output: /Nothing is wrong\./ },
  'npm run -s dossier -- C-2026-0001': {
    run: ['dossier', '--', 'NUMBER'],
    output: /C-\d{4}-0001/,
    needsCase: true,
  },
  'npm run verify': { run: ['verify'], output: /1 cases, \d+ facts, 0 differences/, needsCase: true },
  'npm run bench -- --only ack': bench('ack'),
  'npm run bench -- --only due': bench('due'),
  'npm run bench -- --only page': { ...bench('page'), needsBrowser: true },
  'npm run bench -- --only portal': bench('portal'),
  'npm run bench -- --only sweep': bench('sweep'),
  'npm run bench -- --only start': bench('start'),
  'npm run simulate-year': {
    run: ['simulate-year', '--', '--days', '2', '--cases', '15', '--restarts', '1'],
    output: /\n0 faults, /,
  },
  'npm run story -- main-line': {
    run: ['story', '--', 'main-line'],
    output: /The story ends as it should\./,
  },
  // Each story has its own test, so this runs one.
  'npm run story -- --all': {
    run: ['story', '--', 'decline', '--language', 'zh'],
    output: /The story ends as it should\./,
  },
  'npm run pictures': {
    run: ['pictures', '--', '--short', '--into', 'TEMPORARY'],
    output: /^1-welcome\.png\n9-client\.png\n$/,
    needsBrowser: true,
  },
  'npm run sandbox -- --manifest manifest.json': {
    run: ['sandbox', '--', '--manifest', 'manifest.json'],
    output: /"botToken":"xoxb-/,
    keepsRunning: true,
  },
  // generated-files.test.ts checks what it writes.
  'npm run generate': { run: ['generate', '--', '--help'], output: /npm run generate/ },
}
