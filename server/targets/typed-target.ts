/** A share as people type it, in per cent: `92,5`, `92.5 %`. @returns 0 to 1, or null where it is none */
export function shareIn(typed: string): number | null {
  const [, digits] = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*%?$/.exec(typed.trim()) ?? [];
  if (digits === undefined) return null;
  const hundredths = Math.round(Number(digits.replace(',', '.')) * 100);
  return hundredths > 10_000 ? null : hundredths / 10_000;
}

/** A day as a browser sends it, or as people type it: `2027-01-31`, `31/1/2027`. @returns YYYY-MM-DD, or null */
export function dayIn(typed: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed) ?? [];
  const [, d, m, y] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? [];
  const iso = [year ?? y ?? '', month ?? m ?? '', day ?? d ?? '']
    .map((part) => part.padStart(2, '0'))
    .join('-');
  const read = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? iso : null;
}
