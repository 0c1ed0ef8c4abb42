const KEY = 'search-slash';

/**
 * Whether "/" opens the search. A key without Ctrl can be switched off: who dictates or types with difficulty presses it
 * without meaning to (WCAG 2.1.4). A browser that keeps nothing has it on.
 */
export function isSlashOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function switchSlash(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // It stays on where nothing can be kept.
  }
}
