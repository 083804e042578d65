import { StartRefused } from '../storage/database/start-refused.ts'

/** Runs a command. Prints the sentence of a StartRefused instead of throwing it, and returns exit code 1. */
export async function printRefusal<ExitCode extends number>(
  print: (line: string) => void,
  run: () => Promise<ExitCode>,
): Promise<ExitCode | 1> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error
    print(error.message)
    return 1
  }
}
