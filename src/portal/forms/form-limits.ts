/** What a form may hold: counts, and sizes in bytes. 25 MB a file is what mail servers take as well. */
export const formLimits = {
  files: 10,
  fileBytes: 25_000_000,
  bytes: 50_000_000,
  textBytes: 200_000,
  fields: 60,
}
