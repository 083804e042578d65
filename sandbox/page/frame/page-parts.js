/** The element that the page is drawn in. */
export const root = document.getElementById('app')

/**
 * The parts of the screen: the sidebar, the place (a conversation, a mailbox …), the thread beside it, the columns
 * that hold both, the banner of a lost connection, and the function that ends the stream of changes.
 */
export const parts = { sidebar: null, place: null, thread: null, columns: null, banner: null, stop: () => {} }
