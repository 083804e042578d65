/** Whether a host is this machine, so that traffic to it crosses no network. */
export const isLoopbackHost = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host)
