/**
 * Returns a function that prints text to standard output unchanged. A reader that closes the pipe early (`| head`) is
 * not an error.
 */
export function openOutput(): (text: string) => void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return (text) => void process.stdout.write(text)
}

/** Returns a function that prints a line to standard output. */
export function openPrint(): (line: string) => void {
  const write = openOutput()
  return (line) => write(`${line}\n`)
}
