import { Agent, get, request, type OutgoingHttpHeaders } from 'node:http';
import { readPublished } from '../../server/serve/published.ts';
import { apiUrls, pageUrls, seededPick, tileUrls } from './drawn-urls.ts';
import { percentile, type Figure, type Measurement } from './measurement.ts';
import type { BenchProvince } from './province.ts';
import { withServer } from './with-server.ts';

/** Pages, API and tiles as a browser gets them: over HTTP, body and compression included, one after the other. */
export const overHttp: Measurement = { name: 'http', measure };

const URLS = 500;

async function measure(province: BenchProvince): Promise<readonly Figure[]> {
  const { folder } = await province.published();
  const manifest = readPublished(folder)!;
  const pick = seededPick(1);
  const pages = pageUrls(manifest, URLS, pick);
  const questions = apiUrls(manifest, URLS, pick);
  const tiles = tileUrls(manifest);
  return withServer(folder, async (origin) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    // A server's first answers compile its code; nobody meets them twice.
    for (const path of ['/', '/en', '/api/indicators/coverage']) await fetchTimes(origin, [path], agent);
    const coldPages = await fetchTimes(origin, pages, agent);
    const coldAnswers = await fetchTimes(origin, questions, agent);
    const figures = [
      figure(`page, cold, p95 of ${pages.length} addresses`, coldPages, 100),
      figure(`page, again`, await fetchTimes(origin, pages, agent), 20),
      figure(`API, cold, p95 of ${questions.length} questions`, coldAnswers, 20),
      figure(`API, again`, await fetchTimes(origin, questions, agent), 5),
      figure(`tile, p95 of ${tiles.length}`, await again(origin, tiles, agent), 1),
    ];
    agent.destroy();
    return figures;
  });
}

/** Tiles are asked for twice; the second time counts: the first reads the disk. */
async function again(origin: string, paths: readonly string[], agent: Agent): Promise<number[]> {
  await fetchTimes(origin, paths, agent);
  return fetchTimes(origin, paths, agent);
}

function figure(what: string, times_ms: readonly number[], atMost: number): Figure {
  const median = percentile(times_ms, 50).toFixed(1);
  return { what, value: percentile(times_ms, 95), unit: 'ms', atMost, detail: `median ${median} ms` };
}

/** @returns milliseconds from the request to the end of the body, of each */
export async function fetchTimes(origin: string, paths: readonly string[], agent: Agent): Promise<number[]> {
  const times: number[] = [];
  for (const path of paths) {
    const began = performance.now();
    const status = await drained(origin + path, agent);
    times.push(performance.now() - began);
    if (status !== 200) throw new Error(`${path} was answered with ${status}.`);
  }
  return times;
}

function drained(url: string, agent: Agent): Promise<number> {
  const headers: OutgoingHttpHeaders = { 'accept-encoding': 'br', accept: 'text/html,application/json' };
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        resolve(response.statusCode ?? 0);
      });
    }).on('error', reject);
  });
}

/** Posts a form. @returns milliseconds until it leads on */
export async function posted(
  url: string,
  fields: Readonly<Record<string, string>>,
  agent: Agent,
): Promise<number> {
  const body = new URLSearchParams(fields).toString();
  const headers = {
    origin: new URL(url).origin,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': body.length,
  };
  const began = performance.now();
  const status = await new Promise((resolve, reject) => {
    request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        resolve(response.statusCode);
      });
    })
      .on('error', reject)
      .end(body);
  });
  if (status !== 303) throw new Error(`${url} was answered with ${String(status)}.`);
  return performance.now() - began;
}
