import { open, readFile, rm } from 'node:fs/promises'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { latencies } from './latencies.ts'

/** The memory and processor time of a process, as Linux counts them. */
export type Usage = {
  /** The current resident memory, VmRSS. */
  readonly residentMiB: number
  /** The peak resident memory, VmHWM. */
  readonly peakMiB: number
  /** The user and system time since the start. */
  readonly cpuSeconds: number
}

/** Clock ticks per second in `/proc`: 100 on every Linux that Node runs on. */
const ticksPerSecond = 100

/** Reads the usage of a process from `/proc`; throws if there is none, or no such process. */
export async function usageOf(pid: number): Promise<Usage> {
  const [status, stat] = await Promise.all([
    readFile(`/proc/${pid}/status`, 'utf8'),
    readFile(`/proc/${pid}/stat`, 'utf8'),
  ])
  const mebibytes = (name: string) => {
    const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]
    if (kilobytes === undefined) throw new Error(`/proc/${pid}/status has no ${name}.`)
    return Math.round(Number(kilobytes) / 102.4) / 10
  }
  // The name, in parentheses, may contain spaces; the fields are counted after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  return { residentMiB: mebibytes('VmRSS'), peakMiB: mebibytes('VmHWM'), cpuSeconds: ticks / ticksPerSecond }
}

/** The machine of a measurement. `load`: the average number of running processes in the minute before its end. */
export const machine = () => ({
  node: process.version,
  cores: availableParallelism(),
  load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
})

/**
 * Measures how long this disk takes to write and sync 8 KiB: the part of a commit that no program can make faster.
 * Milliseconds.
 */
export async function fsyncMs(directory: string): Promise<{ p50: number; max: number }> {
  const path = join(directory, 'fsync')
  const file = await open(path, 'w')
  const times: number[] = []
  try {
    for (let n = 0; n < 50; n++) {
      const startedAt = performance.now()
      await file.write(Buffer.alloc(8192, n), 0, 8192, n * 8192)
      await file.datasync()
      times.push(performance.now() - startedAt)
    }
  } finally {
    await file.close()
    await rm(path)
  }
  const { p50, max } = latencies(times)
  return { p50, max }
}
