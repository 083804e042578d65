import type { TestPortal } from './portal.ts'

/** Opens pages and sends forms as a browser does, without one. */
export type FormSender = {
  page(path?: string): Promise<string>
  key(act: string): Promise<string>
  /** Sends a form; if the fields have no `key`, with a fresh one. */
  send(act: string, fields: Readonly<Record<string, string>>, files?: readonly File[]): Promise<Response>
}

/** A visitor of the page with that token. */
export function senderOf(portal: TestPortal, token: string): FormSender {
  const address = (path: string) => `${portal.origin}/c/${token}${path}`
  const page = async (path = '') => (await fetch(address(path))).text()
  const key = async (act: string) => {
    const value = /name="key" value="([^"]+)"/.exec(await page(`/${act}`))?.[1]
    if (value === undefined) throw new Error(`The form of ${act} has no key.`)
    return value
  }
  return {
    page,
    key,
    send: async (act, fields, files) => {
      const allFields = { key: fields.key ?? (await key(act)), ...fields }
      const body = files === undefined ? new URLSearchParams(allFields) : new FormData()
      if (body instanceof FormData) {
        for (const [name, value] of Object.entries(allFields)) body.append(name, value)
        for (const file of files ?? []) body.append('files', file)
      }
      return fetch(address(`/${act}`), { method: 'POST', body, redirect: 'manual' })
    },
  }
}
