import { expect, it } from 'vitest';
import { usualPlaces } from './find-chromium.ts';

it('looks where each system puts a Chromium', () => {
  expect(usualPlaces('linux', {})[0]).toBe('/usr/bin/chromium');
  expect(usualPlaces('darwin', {})).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  expect(usualPlaces('win32', { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' })).toEqual([
    'C:\\Program Files (x86)\\Chromium\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ]);
});
