/** Lets the user choose files; nothing happens when they choose none. */
export function chooseFiles(onFiles: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.har,.json';
  input.addEventListener('change', () => onFiles([...(input.files ?? [])]));
  input.click();
}
