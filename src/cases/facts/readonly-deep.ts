/** Makes a type readonly at every depth. */
export type ReadonlyDeep<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly ReadonlyDeep<Item>[]
    : { readonly [Key in keyof Value]: ReadonlyDeep<Value[Key]> }
