/** Prints text to standard output as it is. A reader that has seen enough (`| head`) closes the pipe; that is no fault. */
export function openOutput(): (text: string) => void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return (text) => void process.stdout.write(text)
}

/** Writes to the output line by line. */
export function openPrint(): (line: string) => void {
  const write = openOutput()
  return (line) => write(`${line}\n`)
}
