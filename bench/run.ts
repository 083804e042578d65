import { measureAck } from './ack.ts'
import { measureDue } from './due.ts'
import { parseOptions, usage } from './options.ts'
import { measurePage } from './page.ts'
import { measurePortal } from './portal/measure.ts'
import { measureStart } from './start.ts'
import { measureSweep } from './sweep.ts'

/** The program behind `npm run bench`: prints one JSON object; ends with 1 when a target is missed, 2 for a fault in what was asked. */
const options = parseOptions(process.argv.slice(2))
if ('fault' in options) {
  process.stderr.write(`${options.fault}\n${usage}\n`)
  process.exit(2)
}
const measures = {
  ack: () => measureAck(options),
  due: measureDue,
  page: measurePage,
  portal: () => measurePortal(options),
  start: measureStart,
  sweep: measureSweep,
}
const result = await measures[options.only]()
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
process.exitCode = result.met ? 0 : 1
