import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { realFolder } from '../access/real-folder.ts';
import { hasOwnDisk, onDisk } from './machine-faults.ts';

export interface OnFullDisk {
  /** Of each thing that was asked for. */
  readonly full: Readonly<Record<string, { readonly status: number; readonly text: string }>>;
  readonly after: OnFullDisk['full'];
  /** Of a disk that cannot be written to, and of one that can be again. */
  readonly readOnly: OnFullDisk['full'];
  readonly afterwards: OnFullDisk['full'];
  /** Of the log of what people did. */
  readonly faults: number;
  /** Whether the note that was refused and sent again is on the list. */
  readonly is_written: boolean;
}

const PROCESS = fileURLToPath(new URL('./full-disk-process.ts', import.meta.url));
const SERVED = ['the figures', 'a tile', 'the sign-in page', 'how long the lists are'];

test.runIf(hasOwnDisk())(
  'on a full disk, and on one that cannot be written to, real figures are served, what would have to be written is refused in a sentence, and once it can be written all goes on',
  async () => {
    const folder = await realFolder();
    const disk = mkdtempSync(path.join(tmpdir(), 'tamsoat-disk-'));
    try {
      const { full, after, readOnly, afterwards, faults, is_written } = JSON.parse(
        await onDisk(disk, [PROCESS, folder.dataFolder, disk]),
      ) as OnFullDisk;
      for (const [what, { status, text }] of Object.entries(full)) {
        if (SERVED.includes(what)) {
          expect([what, status]).toEqual([what, 200]);
          continue;
        }
        expect([what, status, text]).toEqual([what, 507, expect.any(String)]);
        expect(text).toMatch(/Ổ đĩa của máy chủ đã đầy|The disk of the server is full/);
        expect(text).not.toContain('hẹn sáng');
        expect(text).not.toMatch(/class="person/);
      }
      // A browser gets a page in its frame, with the way back to where the form was; a program a line of JSON.
      const page = full['to sign in']!.text;
      expect(page).toMatch(/<html lang="vi"[^]*<h1[^>]*>Ổ đĩa của máy chủ đã đầy<\/h1>[^]*rồi làm lại\./);
      expect(page).toContain('<a href="/sign-in?to=%2Fquality">Về trang trước</a>');
      const english = full['to sign in, in English']!.text;
      expect(english).toMatch(/<html lang="en"[^]*<h1[^>]*>The disk of the server is full<\/h1>/);
      expect(english).toContain('To the overview');
      expect(english).not.toContain('elsewhere.test');
      expect(full['an account']!.text).toMatch(/<header class="topbar"[^]*href="\/account"/);
      expect(JSON.parse(full['to sign in, by a program']!.text)).toMatchObject({
        status: 507,
        type: '/api/docs#disk_full',
      });
      expect(Object.fromEntries(Object.entries(after).map(([what, { status }]) => [what, status]))).toEqual({
        ...Object.fromEntries(SERVED.map((what) => [what, 200])),
        ...{
          'to sign in': 303,
          'to sign in, in English': 303,
          'to sign in, by a program': 303,
          'an account': 303,
          'to end sessions': 303,
        },
        ...{ 'people of a list': 200, 'a note': 303, 'a search': 303, 'figures as a file': 200 },
      });
      for (const [what, { status, text }] of Object.entries(readOnly)) {
        expect([what, status]).toEqual([what, SERVED.includes(what) ? 200 : 503]);
        if (status === 200) continue;
        expect(text).toMatch(/Ổ đĩa của máy chủ không ghi được|The disk of the server cannot be written to/);
        expect(text).not.toMatch(/hẹn sáng|class="person/);
      }
      const statuses = (of: OnFullDisk['full']): unknown =>
        Object.entries(of).map(([what, { status }]) => [what, status]);
      expect(statuses(afterwards)).toEqual(statuses(after));
      expect({ faults, is_written }).toEqual({ faults: 0, is_written: true });
    } finally {
      rmSync(disk, { recursive: true, force: true });
      folder.remove();
    }
  },
);
