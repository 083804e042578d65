/** Whether a host is this machine itself, by its address, so that what is said to it crosses no network. */
export const isLoopbackHost = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host)
