/** Whether a key press asks for an undo. What is being typed into a field has its own. */
export function isUndoKey(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  const isTyping = target instanceof HTMLInputElement && target.type === 'text';
  const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
  return isUndo && !event.shiftKey && !isTyping;
}
