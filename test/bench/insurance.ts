import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { mappingFor } from '../../server/import/shipped-mapping.ts';
import { runStep } from '../../server/serve/run-step.ts';
import { insuranceFile, type VisitTables } from '../import/insurance-text.ts';
import type { Figure, Measurement } from './measurement.ts';
import { withPeakMemory } from './peak-memory.ts';
import type { BenchProvince } from './province.ts';

/** An insurance file: visit by visit, so that its size costs time and no memory. */
export const insurance: Measurement = { name: 'insurance', measure };

/** In the file, of a whole province. */
const VISITS = 50_000;
const MEDICINES = ['Amlodipin 5mg', 'Metformin 850mg', 'Paracetamol 500mg', 'Vitamin C'];
const TESTS = [
  ['23.0075.1494', 'Glucose', '7.1', 'mmol/L'],
  ['23.0083.1523', 'HbA1c', '6.9', '%'],
  ['23.0051.1494', 'Creatinin', '88', 'µmol/L'],
  ['22.0120.1370', 'WBC', '7.2', 'G/L'],
] as const;

async function measure({ scale, scratch }: BenchProvince): Promise<readonly Figure[]> {
  const few = await imported(scratch, Math.round((VISITS * scale) / 4));
  const all = await imported(scratch, Math.round(VISITS * scale));
  const megabytes = all.bytes / 1e6;
  return [
    {
      what: 'insurance file, read ÷ a quarter of it',
      value: all.read / few.read,
      unit: '×',
      atMost: 5,
      detail: `${all.visits.toLocaleString('en-GB')} visits, ${megabytes.toFixed(0)} MB, ${(megabytes / all.read).toFixed(1)} MB/s`,
    },
    ...(all.peak_mb === null || few.peak_mb === null
      ? []
      : [
          {
            what: 'insurance file, peak memory ÷ that of a quarter of it',
            value: all.peak_mb / few.peak_mb,
            unit: '×',
            atMost: 1.6,
            detail: `${all.peak_mb.toFixed(0)} MB`,
          } as const,
        ]),
  ];
}

async function imported(
  scratch: string,
  visits: number,
): Promise<{ visits: number; bytes: number; read: number; peak_mb: number | null }> {
  const file = join(scratch, `insurance-${String(visits)}.xml`);
  writeVisits(file, visits);
  const input = {
    dataFolder: join(scratch, `insurance-${String(visits)}`),
    files: [{ file, map: await mappingFor(undefined, file, scratch) }],
  };
  const { result, peak_mb } = await withPeakMemory(() => runStep('import', input, () => undefined));
  return {
    visits,
    bytes: statSync(file).size,
    read: result[0]?.seconds['read'] ?? NaN,
    peak_mb,
  };
}

function writeVisits(path: string, visits: number): void {
  const [head = '', tail = ''] = insuranceFile([{ XML1: [] }]).split(/<HOSO>.*<\/HOSO>/s);
  const file = openSync(path, 'w');
  writeSync(file, head);
  for (let at = 0; at < visits; at++) {
    const whole = insuranceFile([visitOf(at)]);
    writeSync(file, whole.slice(whole.indexOf('<HOSO>'), whole.indexOf('</HOSO>') + '</HOSO>'.length));
  }
  writeSync(file, tail);
  closeSync(file);
}

function visitOf(at: number): VisitTables {
  const MA_LK = `LK${String(at)}`;
  const day = `20200${String(1 + (at % 2))}${String(10 + (at % 18))}`;
  const number = String(at % 50_000).padStart(5, '0');
  return {
    XML1: [
      {
        ...{ MA_LK, STT: '1', HO_TEN: `Người ${number}`, SO_CCCD: `0240580${number}`, MA_BENH_CHINH: 'I10' },
        ...{ MA_BENH_KT: 'E11.9;E78', NGAY_VAO: `${day}0730`, MA_LOAI_KCB: '01', MA_CSKCB: '24001' },
        DIA_CHI: 'Thôn Đông, xã Tân Tiến, thành phố Bắc Giang',
      },
    ],
    XML2: MEDICINES.map((TEN_THUOC, stt) => ({
      ...{ MA_LK, STT: String(stt + 1), MA_THUOC: '40.1', TEN_THUOC, SO_LUONG: '30', NGAY_YL: `${day}0800` },
      LIEU_DUNG: 'Ngày uống 1 viên, sáng 1 viên sau ăn',
    })),
    XML3: [{ MA_LK, STT: '1', MA_DICH_VU: '02.1896', TEN_DICH_VU: 'Khám Nội', DON_GIA_BV: '42100' }],
    XML4: TESTS.map(([MA_DICH_VU, TEN_CHI_SO, GIA_TRI, DON_VI_DO], stt) => ({
      ...{ MA_LK, STT: String(stt + 1), MA_DICH_VU, TEN_CHI_SO, GIA_TRI, DON_VI_DO, NGAY_KQ: `${day}0900` },
    })),
  };
}
