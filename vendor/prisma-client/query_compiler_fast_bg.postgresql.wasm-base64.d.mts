/** The compiler, base64. */
export const wasm: string
