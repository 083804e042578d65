/** Whether the screen is too narrow for the sidebar beside the messages; the style sheets say the same. */
export function isNarrow() {
  return matchMedia('(max-width: 900px)').matches
}
