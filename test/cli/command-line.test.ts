import { describe, expect, it } from 'vitest'
import { day, flag, oneOf, text, wholeNumber } from '../../src/cli/command-line/options.ts'
import { readCommandLine } from '../../src/cli/command-line/read-command-line.ts'

const forms = {
  list: { usage: 'npm run desks -- list', about: 'lists all desks' },
  move: {
    usage: 'npm run desks -- move NAME',
    about: 'moves a desk',
    args: ['NAME'],
    optionalArgs: ['PLACE'],
    options: {
      on: day('the day of the move'),
      floor: wholeNumber({ from: 1, to: 9 }, 1, 'to which floor; otherwise the first'),
      side: oneOf(['north', 'south'], 'north', 'which side'),
      note: text('TEXT', 'what to tell the movers'),
      yes: flag('moves it'),
    },
  },
}
const read = (...args: string[]) => readCommandLine(forms, args)
const faultOf = (...args: string[]) => {
  const commandLine = read(...args)
  return 'exitCode' in commandLine ? commandLine.fault : null
}

describe('readCommandLine', () => {
  it('returns the form with its arguments and options, and the defaults of missing options', () => {
    expect(read('move', 'A1', '--floor', '3', '--yes')).toEqual({
      form: 'move',
      args: ['A1'],
      options: { on: null, floor: 3, side: 'north', note: null, yes: true },
    })
    expect(read('move', 'A1', 'attic', '--note=--careful')).toMatchObject({
      args: ['A1', 'attic'],
      options: { note: '--careful' },
    })
    expect(read('list')).toEqual({ form: 'list', args: [], options: {} })
  })

  it.each([[['--help']], [['move', '--help']], [['move', 'A1', '--nonsense', '-h']]])(
    'returns the usage of every form and option for %j',
    (args) => {
      const commandLine = read(...args)
      expect(commandLine).toMatchObject({ exitCode: 0, fault: null })
      const usage = 'exitCode' in commandLine ? commandLine.text : ''
      expect(usage).toContain('npm run desks -- move NAME\n  moves a desk')
      expect(usage).toContain('--side north|south  which side')
    },
  )

  it.each([
    [[], 'The first word is missing: list and move are allowed.'],
    [['paint'], '"paint" is not allowed: list and move are.'],
    [['move'], 'NAME is missing.'],
    [['move', 'A1', 'attic', 'now'], '"now" is one argument too many: only NAME and PLACE can be given.'],
    [['list', 'all'], '"all" is not an option: --help is.'],
    [
      ['move', 'A1', '--flor', '2'],
      '"--flor" is not an option: --on, --floor, --side, --note, --yes and --help are.',
    ],
    [['move', 'A1', '--floor', '10'], '--floor "10" is not allowed: 1 to 9 are.'],
    [['move', 'A1', '--floor', '2.5'], '--floor "2.5" is not allowed: 1 to 9 are.'],
    [['move', 'A1', '--side', 'east'], '--side "east" is not allowed: north and south are.'],
    [
      ['move', 'A1', '--on', '2026-02-30'],
      '--on "2026-02-30" is not a date: an existing day as YYYY-MM-DD is allowed.',
    ],
    [['move', 'A1', '--on', '--yes'], '--on lacks its value: write it as --on YYYY-MM-DD.'],
    [['move', 'A1', '--on'], '--on lacks its value: write it as --on YYYY-MM-DD.'],
    [['move', 'A1', '--yes=no'], '--yes "no" is not allowed: --yes takes no value.'],
  ])('refuses %j with a sentence and the usage', (args, fault) => {
    expect(faultOf(...args)).toBe(fault)
    expect(read(...args)).toMatchObject({
      exitCode: 2,
      text: expect.stringContaining(`${fault}\nnpm run desks`),
    })
  })
})
