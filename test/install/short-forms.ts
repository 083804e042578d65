/** How a command of the README is run to see that it works, and what it has to print. */
export type ShortForm = {
  /** The words after `npm run -s`. */
  readonly run: readonly string[]
  readonly prints: RegExp
  /** It reads or changes the case that the test logs before, `C-…`, in place of `NUMBER`. */
  readonly needsCase?: true
  readonly needsBrowser?: true
  /** A program that goes on until it is stopped; it is stopped once it has printed that. */
  readonly goesOn?: true
}

const template = 'docs/agreement.example.yaml'
const bench = (only: string): ShortForm => ({
  run: ['bench', '--', '--only', only, '--short'],
  prints: /"errors": 0,/,
})

/** By the command as the README's table has it, in the order in which they are run on one database. */
export const shortForms: Readonly<Record<string, ShortForm>> = {
  'npm run -s due -- --calendar CN --start 2026-09-24 --days 5': {
    run: ['due', '--', '--calendar', 'CN', '--start', '2026-09-24', '--days', '5'],
    prints: /^2026-10-09\n/,
  },
  'npm run simulate -- --agreement FILE.yaml --received 2026-09-24T16:30': {
    run: ['simulate', '--', '--agreement', template, '--received', '2026-09-24T16:30'],
    prints: /2026/,
  },
  'npm run migrate': { run: ['migrate'], prints: /the database is up to date/ },
  'npm run company -- FILE': {
    run: ['company', '--', 'prisma/demo/company.json'],
    prints: /13 people, 4 departments, 3 clients/,
  },
  'npm run agreement -- lint FILE.yaml': {
    run: ['agreement', '--', 'lint', template],
    prints: /every term is there/,
  },
  'npm run agreement -- import FILE.yaml': {
    run: ['agreement', '--', 'import', template],
    prints: /Nothing was written; add --yes to write it\./,
  },
  'npm run calendar -- lint': { run: ['calendar', '--', 'lint'], prints: /calendar|published/ },
  'npm run calendar -- import FILE': {
    run: ['calendar', '--', 'import', 'node_modules/holiday-calendar/data/CN/2026.json'],
    prints: /CN 2026: /,
  },
  'npm run calendar -- list': { run: ['calendar', '--', 'list'], prints: /^CN {2}2004 to / },
  'npm run calendar -- show CN 2026': { run: ['calendar', '--', 'show', 'CN', '2026'], prints: /^CN 2026: / },
  'npm run doctor': { run: ['doctor', '--', '--days', '1'], prints: /Nothing is wrong\./ },
  'npm run -s dossier -- C-2026-0001': {
    run: ['dossier', '--', 'NUMBER'],
    prints: /C-\d{4}-0001/,
    needsCase: true,
  },
  'npm run verify': { run: ['verify'], prints: /1 cases, \d+ facts, 0 differences/, needsCase: true },
  'npm run bench -- --only ack': bench('ack'),
  'npm run bench -- --only due': bench('due'),
  'npm run bench -- --only page': { ...bench('page'), needsBrowser: true },
  'npm run bench -- --only portal': bench('portal'),
  'npm run bench -- --only sweep': bench('sweep'),
  'npm run bench -- --only start': bench('start'),
  'npm run simulate-year': {
    run: ['simulate-year', '--', '--days', '2', '--cases', '15', '--restarts', '1'],
    prints: /\n0 faults, /,
  },
  'npm run story -- main-line': {
    run: ['story', '--', 'main-line'],
    prints: /The story ends as it should\./,
  },
  // Every story is a test of its own; here it is one.
  'npm run story -- --all': {
    run: ['story', '--', 'decline', '--language', 'zh'],
    prints: /The story ends as it should\./,
  },
  'npm run pictures': {
    run: ['pictures', '--', '--short', '--into', 'TEMPORARY'],
    prints: /^1-welcome\.png\n9-client\.png\n$/,
    needsBrowser: true,
  },
  'npm run sandbox -- --manifest manifest.json': {
    run: ['sandbox', '--', '--manifest', 'manifest.json'],
    prints: /"botToken":"xoxb-/,
    goesOn: true,
  },
  // That it writes what is in the repository is a test of its own.
  'npm run generate': { run: ['generate', '--', '--help'], prints: /npm run generate/ },
}
