/** Limits of a form: counts, and sizes in bytes. Mail servers have the same limit of 25 MB a file. */
export const formLimits = {
  files: 10,
  fileBytes: 25_000_000,
  bytes: 50_000_000,
  textBytes: 200_000,
  fields: 60,
}
