import { measureAck } from './ack.ts'
import { readBenchOptions } from './bench-options.ts'
import { measureDue } from './due.ts'
import { measurePage } from './page.ts'
import { measurePortal } from './portal/measure.ts'
import { sizes } from './sizes.ts'
import { measureStart } from './start.ts'
import { measureSweep } from './sweep.ts'

/**
 * The program behind `npm run bench`: prints one JSON object. Exits with 1 when a target is missed (with `--short`: on
 * an error), and with 2 for invalid arguments.
 */
const options = readBenchOptions(process.argv.slice(2))
if ('exitCode' in options) {
  const output = options.exitCode === 0 ? process.stdout : process.stderr
  output.write(`${options.text}\n`)
  process.exit(options.exitCode)
}
const { short, only } = options
const size = sizes[short ? 'short' : 'full']
const measures = {
  ack: () => measureAck(options),
  due: () => measureDue(size.due),
  page: () => measurePage(size.page),
  portal: () => measurePortal({ ...options, cases: size.portal.cases }),
  start: () => measureStart(size.start),
  sweep: () => measureSweep(size.sweep),
}
const { met, ...result } = await measures[only]()
const isGood = short ? result.errors === 0 : met
// A short measurement says nothing about targets.
process.stdout.write(`${JSON.stringify({ ...result, met: short ? null : met }, null, 2)}\n`)
process.exitCode = isGood ? 0 : 1
