/** Hands a file to whoever looks at the page; it never leaves the browser otherwise. */
export function download(name: string, parts: BlobPart[], type: string): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of the file by the next turn.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  });
}
