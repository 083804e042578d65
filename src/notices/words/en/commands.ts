/** Answers of `/complaint`. */
export const commands = {
  help: (lines: readonly string[]) => ['*What you can type*', ...lines].join('\n'),
  helpNew: '`/complaint` or `/complaint new`: log a complaint',
  helpMine: '`/complaint mine`: open cases you handle or logged',
  helpList: '`/complaint list`: all open cases',
  helpShow: '`/complaint show C-2026-0001`: one case',
  helpHelp: '`/complaint help`: this list',
  helpMessage: 'On any message: *More actions → Log as complaint*',
  helpNotManager: 'Logging is for account managers; you can read and handle cases.',
  unknown: (word: string) => `“${word}” is not something /complaint knows.`,
  mine: (total: number) => (total === 1 ? '*1 open case of yours*' : `*${total} open cases of yours*`),
  all: (total: number) => (total === 1 ? '*1 open case*' : `*${total} open cases*`),
  none: 'No open cases.',
  more: (count: number) => `and ${count} more`,
  showNeedsNumber: 'Which case? For example `/complaint show C-2026-0001`.',
}
