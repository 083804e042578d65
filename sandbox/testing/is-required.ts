/** Whether a test fails where the program it needs is missing, instead of being skipped: on a CI machine. */
export const isRequired = ['true', '1'].includes(process.env.CI ?? '')
