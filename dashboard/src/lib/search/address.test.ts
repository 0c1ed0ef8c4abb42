import { describe, expect, it } from 'vitest';
import { keptState, searchAddress } from './address.ts';

const at = (path: string): URL => new URL(path, 'http://x');

describe('the address of the page of results', () => {
  it.each([
    ['/', {}],
    ['/?area=216&period=2019&find=x&sort=name', { area: '216', period: '2019' }],
    ['/areas/216?sex=male', { area: '216', sex: 'male' }],
    ['/en/areas/216', { area: '216' }],
    ['/areas', {}],
    ['/en/conditions/illness?age=18%2B', { condition: 'illness', age: '18+' }],
    ['/indicators/prevalence?condition=illness&by=area', { condition: 'illness' }],
    ['/search?q=x&area=216', { area: '216' }],
    ['/areas/%ZZ', { area: '%ZZ' }],
    ['/nowhere/216', {}],
  ])('keeps of %s what says where, when and of whom', (path, kept) => {
    expect(keptState(at(path))).toEqual(kept);
    const address = searchAddress('en', at(path), 'an châu');
    expect(keptState(at(address))).toEqual(kept);
    expect(at(address).searchParams.get('q')).toBe('an châu');
    expect(address).toMatch(/^\/en\/search\?/);
  });

  it('is short where nothing was typed and nothing chosen', () => {
    expect(searchAddress('vi', at('/'), '')).toBe('/search');
    expect(searchAddress('vi', at('/'))).toBe('/search');
  });
});
